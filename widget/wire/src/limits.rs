//! Limits of everything a stranger can send, each named with its unit.

/// Bytes of a request body. 4,000 Cyrillic letters in a plain form post are 24,002 bytes.
pub const BODY_BYTES_MAX: usize = 256 * 1024;
/// Unicode scalar values (after NFC) of a long text: two printed pages.
pub const LONG_TEXT_CHARS_MAX: u32 = 4_000;
/// Unicode scalar values (after NFC) of a short text, an "other" choice, a name, an e-mail address
/// or a locality.
pub const SHORT_TEXT_CHARS_MAX: u32 = 300;
/// Combining marks on one base letter; more is not writing.
pub const MARKS_PER_LETTER_MAX: usize = 16;
/// Questions in one consultation.
pub const QUESTIONS_MAX: usize = 100;
/// Options of one question, and stakeholder groups of one consultation.
pub const OPTIONS_MAX: usize = 100;
/// Steps of a scale, both ends included.
pub const SCALE_STEPS_MAX: i32 = 11;
/// Rows of a matrix.
pub const ROWS_MAX: usize = 20;
/// Options that can be put in order; more nobody can weigh.
pub const RANKED_MAX: usize = 12;
/// Places to choose from: every settlement of a region.
pub const PLACES_MAX: usize = 1_000;
/// Conditions within one condition, all levels together.
pub const CONDITIONS_MAX: usize = 32;
/// Things to be mended that are told of one submission: nobody reads more, and a program has made
/// them.
pub const MISTAKES_TOLD_MAX: usize = 100;
/// Bytes of a slug, a question id, a choice id.
pub const ID_BYTES_MAX: usize = 64;
/// Bytes one letter takes at most in a plain form post: a 4-byte letter, percent-encoded.
pub const FORM_POST_BYTES_PER_CHAR: usize = 12;

// One long text of the worst letters must fit into one body; whether all texts of a consultation
// fit is asked when its file is read.
const _: () = assert!(LONG_TEXT_CHARS_MAX as usize * FORM_POST_BYTES_PER_CHAR < BODY_BYTES_MAX);
