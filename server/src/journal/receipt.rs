//! Receipt and idempotency are one thing: the key made in the browser is the seed of the secret
//! that opens the response. A page that works without a script cannot make one, and a browser keeps
//! the page: it holds a token, of which only the server makes the key.

use data_encoding::{Encoding, Specification};
use glas_wire::{IdempotencyKey, Slug};
use sha2::{Digest as _, Sha256};
use std::sync::LazyLock;

/// Crockford's letters leave out those that are read as another: i, l, o, u.
const LETTERS: &str = "0123456789abcdefghjkmnpqrstvwxyz";

static BASE32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut letters = Specification::new();
    letters.symbols.push_str(LETTERS);
    letters.encoding().unwrap_or(data_encoding::BASE32_NOPAD)
});

/// The secret that opens a response: 26 letters.
pub fn secret(consultation: &Slug, key: &IdempotencyKey) -> String {
    let digest = Sha256::new()
        .chain_update("glas receipt")
        .chain_update(consultation.as_str())
        .chain_update(key.0)
        .finalize();
    BASE32.encode(&digest[..16])
}

/// The key of a response that a page was posted with: of the token that stands in the page, under
/// the secret of this journal.
pub fn key_of_page(secret: &[u8; 32], token: &IdempotencyKey) -> IdempotencyKey {
    let digest = Sha256::new()
        .chain_update("glas page")
        .chain_update(secret)
        .chain_update(token.0)
        .finalize();
    IdempotencyKey(*digest.first_chunk().unwrap_or(&[0; 16]))
}

/// Under what a secret is kept.
pub fn receipt_hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret).into()
}

/// What may be quoted to anyone: the number of the response and four letters that show a slip in
/// it.
pub fn reference(number: u32, receipt: [u8; 32]) -> String {
    let digest = Sha256::new().chain_update("glas reference").chain_update(receipt).finalize();
    let bits = u32::from_be_bytes([0, digest[0], digest[1], digest[2]]) >> 4;
    let letter = |shift: u32| {
        char::from(LETTERS.as_bytes()[(bits >> shift & 31) as usize]).to_ascii_uppercase()
    };
    format!("{number}-{}{}{}{}", letter(15), letter(10), letter(5), letter(0))
}
#[cfg(test)]
mod tests {
    use super::{receipt_hash, reference, secret};
    use glas_wire::IdempotencyKey;

    #[test]
    fn the_letters_never_change_or_receipts_in_peoples_hands_would_open_nothing() {
        let secret = secret(&"digital-strategy".parse().unwrap(), &IdempotencyKey([7; 16]));
        assert_eq!(secret, "9mg5v4bf2vz6nfnymgt6jksz1g");
        assert_eq!(reference(17, receipt_hash(&secret)), "17-4FFR");
    }
}
