//! Codes of a second factor (RFC 6238), made apart from the server's own library: what a telephone
//! would show.

use sha1::{Digest, Sha1};

/// The six digits of an instant, in seconds since 1970.
pub fn code(secret: &[u8], second: u64) -> String {
    let mut key = [0; 64];
    key[..secret.len()].copy_from_slice(secret);
    let padded = |with: u8| key.map(|byte| byte ^ with);
    let inner =
        Sha1::new().chain_update(padded(0x36)).chain_update((second / 30).to_be_bytes()).finalize();
    let hash = Sha1::new().chain_update(padded(0x5c)).chain_update(inner).finalize();
    let at = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes([hash[at] & 0x7f, hash[at + 1], hash[at + 2], hash[at + 3]]);
    format!("{:06}", number % 1_000_000)
}
