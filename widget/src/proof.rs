//! The proof of work, as far as it is counting: SHA-256 of one block, again and again, until it
//! begins as asked. Its constants are worked out, because a table of them would be a quarter of a
//! kilobyte that nothing compresses.

/// No challenge takes more; whoever asks for more gets this.
const COUNTER_MAX: u32 = 1 << 23;

/// A search for the counter that a challenge asks for.
#[derive(Debug, Clone)]
pub struct Work {
    /// The hash of the first eight and of the counter shall begin with the last.
    words: [u32; 9],
    counter: u32,
}

impl Work {
    /// For the nine words of a challenge.
    pub fn new(words: impl Iterator<Item = u32>) -> Self {
        let mut it = Self { words: [0; 9], counter: 0 };
        it.words.iter_mut().zip(words).for_each(|(place, word)| *place = word);
        it
    }

    /// Tries the next counters, so many at most.
    pub fn go_on(&mut self, tries: u32) -> Option<u32> {
        let constants = constants();
        for _ in 0..tries {
            if self.hash(&constants) == self.words[8] || self.counter == COUNTER_MAX {
                return Some(self.counter);
            }
            self.counter += 1;
        }
        None
    }

    /// The first word of the hash.
    fn hash(&self, (begin, rounds): &([u32; 8], [u32; 64])) -> u32 {
        // How SHA-256 ends a message of 36 bytes.
        let mut words = [0u32; 16];
        words[..8].copy_from_slice(&self.words[..8]);
        (words[8], words[9], words[15]) = (self.counter, 1 << 31, 36 * 8);
        let mut it = *begin;
        for (n, constant) in rounds.iter().enumerate() {
            let mixed = |word: u32, a: u32, b: u32| word.rotate_right(a) ^ word.rotate_right(b);
            let word = words[n % 16];
            // The words of sixteen rounds ahead, each in the place of the one that is used now.
            let (late, early) = (words[(n + 14) % 16], words[(n + 1) % 16]);
            let ahead = word
                .wrapping_add(mixed(early, 7, 18) ^ early >> 3)
                .wrapping_add(words[(n + 9) % 16])
                .wrapping_add(mixed(late, 17, 19) ^ late >> 10);
            words[n % 16] = ahead;
            let [a, b, c, d, e, f, g, h] = it;
            let one =
                h.wrapping_add(mixed(e, 6, 11) ^ e.rotate_right(25)).wrapping_add(e & f ^ !e & g);
            let one = one.wrapping_add(*constant).wrapping_add(word);
            let two = (mixed(a, 2, 13) ^ a.rotate_right(22)).wrapping_add(a & b ^ a & c ^ b & c);
            it = [one.wrapping_add(two), a, b, c, d.wrapping_add(one), e, f, g];
        }
        it[0].wrapping_add(begin[0])
    }
}

/// What FIPS 180-4 takes of the first primes: 32 bits after the point of their square and cube
/// roots.
fn constants() -> ([u32; 8], [u32; 64]) {
    let (mut begin, mut rounds) = ([0; 8], [0; 64]);
    let mut prime = 2u32;
    for (n, round) in rounds.iter_mut().enumerate() {
        while (2..prime).any(|divisor| prime.is_multiple_of(divisor)) {
            prime += 1;
        }
        let number = f64::from(prime);
        if let Some(begin) = begin.get_mut(n) {
            *begin = after_the_point(number.sqrt());
        }
        let mut root = number;
        for _ in 0..40 {
            root = (root + root + number / (root * root)) / 3.0;
        }
        *round = after_the_point(root);
        prime += 1;
    }
    (begin, rounds)
}

fn after_the_point(root: f64) -> u32 {
    ((root - root.floor()) * 4_294_967_296.0) as u32
}
