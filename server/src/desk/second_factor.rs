//! The second factor: codes that change every 30 seconds (TOTP, RFC 6238: SHA-1, six digits, as all
//! programs for it take them), and recovery codes for whoever has lost the telephone.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use totp_rs::{Builder, Totp};

/// How many recovery codes there are, each good for once.
pub(crate) const RECOVERY_CODES: usize = 10;

/// What both sides make the codes of: 160 bits, as RFC 4226 wants it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Seed(String);

impl Seed {
    /// Of random bytes.
    pub(crate) fn new(random: [u8; 20]) -> Self {
        Self(BASE32_NOPAD.encode(&random))
    }

    /// What a form brought back; `None` where it is none.
    pub(crate) fn shown(text: &str) -> Option<Self> {
        let seed = Self(text.to_owned());
        (text.len() == 32 && seed.bytes().is_some_and(|it| it.len() == 20)).then_some(seed)
    }

    /// In base 32, to be typed where no picture can be taken.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// As telephones read it from a QR code (Key URI Format of Google Authenticator).
    pub(crate) fn uri(&self, login: &str) -> String {
        let encoded: String = login
            .bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                    char::from(b).to_string()
                }
                other => ["%", &HEXLOWER.encode(&[other]).to_uppercase()].concat(),
            })
            .collect();
        ["otpauth://totp/Glas:", &encoded, "?secret=", &self.0, "&issuer=Glas"].concat()
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        BASE32_NOPAD.decode(self.0.as_bytes()).ok()
    }

    /// The step of a code: that of `at`, or one beside it, for clocks that do not agree.
    fn step(&self, code: &str, at: Timestamp) -> Option<u64> {
        let totp: Totp = Builder::new().with_secret(self.bytes()?).with_skew(1).build().ok()?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let is_code = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
        let seconds = u64::try_from(at.as_second()).ok()?;
        if is_code { totp.check(&code, seconds) } else { None }
    }

    /// The code of an instant: for tests and for the demonstration.
    #[cfg(test)]
    pub(crate) fn code(&self, at: Timestamp) -> String {
        let totp = Builder::new().with_secret(self.bytes().expect("a seed")).build();
        totp.expect("a seed").generate(at.as_second().unsigned_abs()).to_string()
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed")
    }
}

/// The second factor of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SecondFactor {
    seed: Seed,
    /// The last step of which a code was taken: none is taken twice (RFC 6238, 5.2).
    last_step: u64,
    /// SHA-256 of the recovery codes that are left.
    recovery: Vec<String>,
}

/// By what somebody was let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Used {
    /// The code of the moment.
    Code,
    /// A recovery code, of which so many are left.
    Recovery {
        /// How many.
        left: usize,
    },
}

impl SecondFactor {
    /// From now on this seed, proved by its code. `random`: of which the recovery codes are made,
    /// which are given back to be shown once.
    pub(crate) fn begin(
        seed: Seed,
        code: &str,
        at: Timestamp,
        random: [[u8; 8]; RECOVERY_CODES],
    ) -> Option<(Self, Vec<String>)> {
        let last_step = seed.step(code, at)?;
        let codes: Vec<String> = random.iter().map(recovery_code).collect();
        let recovery = codes.iter().map(|code| digest(code)).collect();
        Some((Self { seed, last_step, recovery }, codes))
    }

    /// Takes a code, once.
    pub(crate) fn take(&mut self, code: &str, at: Timestamp) -> Option<Used> {
        if let Some(step) = self.seed.step(code, at) {
            if step <= self.last_step {
                return None;
            }
            self.last_step = step;
            return Some(Used::Code);
        }
        let digest = digest(code);
        let found = self.recovery.iter().position(|it| *it == digest)?;
        self.recovery.remove(found);
        Some(Used::Recovery { left: self.recovery.len() })
    }

    /// How many recovery codes are left.
    pub(crate) fn recovery_left(&self) -> usize {
        self.recovery.len()
    }
}

/// Fifty bits in ten letters and digits, in two halves to be copied by hand.
fn recovery_code(random: &[u8; 8]) -> String {
    let code = BASE32_NOPAD.encode(random).to_ascii_lowercase();
    [&code[..5], "-", &code[5..10]].concat()
}

/// Under which a recovery code is kept, however it is written.
fn digest(code: &str) -> String {
    let code: String =
        code.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_lowercase();
    let digest = Sha256::new().chain_update("glas recovery code").chain_update(code).finalize();
    HEXLOWER.encode(&digest)
}

#[cfg(test)]
mod tests {
    use super::{RECOVERY_CODES, SecondFactor, Seed, Used};
    use jiff::Timestamp;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("an instant")
    }

    fn random() -> [[u8; 8]; RECOVERY_CODES] {
        std::array::from_fn(|i| [u8::try_from(i).expect("a byte"); 8])
    }

    /// Test vectors of RFC 6238, appendix B, their last six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let seed = Seed::new(*b"12345678901234567890");
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")]
        {
            assert_eq!(seed.code(at(second)), code);
        }
        assert_eq!(
            seed.uri("мария@vidin.bg"),
            "otpauth://totp/Glas:%D0%BC%D0%B0%D1%80%D0%B8%D1%8F%40vidin.bg?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Glas"
        );
        assert_eq!(Seed::shown(seed.as_str()), Some(seed));
        assert_eq!(Seed::shown("GEZDGNBVGY3TQOJQ"), None);
    }

    #[test]
    fn no_code_is_taken_twice_and_clocks_may_differ_by_a_step() {
        let seed = Seed::new(*b"12345678901234567890");
        let now = at(1_800_000_000);
        let begun = SecondFactor::begin(seed.clone(), &seed.code(now), now, random());
        let (mut factor, codes) = begun.expect("it begins");
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert_eq!(factor.take(&seed.code(now), now), None, "taken by its beginning");
        let later = at(1_800_000_060);
        let typed = seed.code(later);
        let typed = [&typed[..3], " ", &typed[3..]].concat();
        assert_eq!(factor.take(&typed, at(1_800_000_089)), Some(Used::Code));
        assert_eq!(factor.take(&typed, at(1_800_000_089)), None);
        assert_eq!(factor.take(&seed.code(at(1_800_000_200)), at(1_800_000_300)), None);
        assert_eq!(factor.take("000000x", later), None);
    }

    #[test]
    fn a_recovery_code_is_good_for_once_however_it_is_written() {
        let seed = Seed::new([9; 20]);
        let now = at(1_800_000_000);
        let begun = SecondFactor::begin(seed.clone(), &seed.code(now), now, random());
        let (mut factor, codes) = begun.expect("it begins");
        let typed = codes[3].replace('-', " ").to_uppercase();
        assert_eq!(factor.take(&typed, now), Some(Used::Recovery { left: 9 }));
        assert_eq!(factor.take(&codes[3], now), None);
        assert_eq!(factor.recovery_left(), 9);
        assert!(SecondFactor::begin(seed, "123", now, random()).is_none());
    }
}
