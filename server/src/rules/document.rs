//! Documents of a consultation: drafts, reasons, impact assessments. Each is a link to where it
//! lies, or a file that the server keeps and gives out itself, named by its digest.

use crate::rules::{digest::Digest, texts::Texts};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Most bytes of one file.
pub const FILE_BYTES_MAX: u64 = 25_000_000;
/// Most bytes of all files of a consultation.
pub const FILES_BYTES_MAX: u64 = 200_000_000;
/// Unicode scalar values of a file's name, without its extension.
const NAME_CHARS_MAX: usize = 80;

/// A document: what it is, and where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the document is, one line.
    pub title: Texts,
    /// Where it lies.
    #[serde(flatten)]
    pub source: Source,
}

/// Where a document lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Source {
    /// Elsewhere.
    Link {
        /// `https:` or `http:`.
        url: String,
    },
    /// Here.
    File {
        /// Which file.
        file: DocumentFile,
    },
}

/// A file that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentFile {
    /// As it is called when it is downloaded; see [`file_name`]. Empty where only the digest is
    /// known.
    pub name: String,
    /// SHA-256 of its bytes, by which it is kept.
    pub sha256: Digest,
    /// How many there are.
    pub bytes: u64,
}

impl Document {
    /// The file, where the server keeps it.
    pub fn file(&self) -> Option<&DocumentFile> {
        match &self.source {
            Source::Link { .. } => None,
            Source::File { file } => Some(file),
        }
    }
}

impl DocumentFile {
    /// What is in it, as its name says. It was named after what was found in it.
    pub fn kind(&self) -> Option<FileKind> {
        FileKind::of_name(&self.name)
    }
}

/// What is taken as a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Microsoft Word 97 to 2003.
    Doc,
    /// Office Open XML, a text.
    Docx,
    /// Office Open XML, a spreadsheet.
    Xlsx,
    /// OpenDocument, a text.
    Odt,
    /// A picture without loss.
    Png,
    /// A photograph.
    Jpeg,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Pdf, Self::Doc, Self::Docx, Self::Xlsx, Self::Odt, Self::Png, Self::Jpeg];

    /// The extension of its names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Doc => "doc",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Odt => "odt",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }

    /// Its media type, as IANA lists it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Doc => "application/msword",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// By the extension of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Self::ALL.into_iter().find(|it| it.extension() == extension)
    }
}

/// The name under which a file is given out, made of what its sender's computer calls it: no
/// folders, no blanks, nothing that a shell, a file system or an address takes for something else;
/// and the extension of what it is, whatever it was called.
pub fn file_name(called: &str, kind: FileKind) -> String {
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let mut name = String::new();
    // Some computers write й as и and a sign.
    for letter in stem.nfc() {
        let is_kept = letter.is_alphanumeric() || letter == '_';
        if is_kept {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let name = name.trim_end_matches('-');
    [if name.is_empty() { "document" } else { name }, ".", kind.extension()].concat()
}

/// The address of a file below that of all files of its consultation.
pub fn file_address(all: &str, file: &DocumentFile) -> String {
    let mut address = [all, "/", &file.sha256.to_string(), "/"].concat();
    for byte in file.name.bytes() {
        // What a name has beside these is in other letters.
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

/// Whether a file can be called like that: as [`file_name`] makes names.
pub fn is_file_name(name: &str) -> bool {
    FileKind::of_name(name).is_some_and(|kind| file_name(name, kind) == name)
}

#[cfg(test)]
mod tests {
    use super::{FileKind, file_name, is_file_name};

    #[test]
    fn a_file_is_called_by_a_name_that_is_nothing_else() {
        for (called, name) in [
            ("Проект на наредба.PDF", "Проект-на-наредба.pdf"),
            ("C:\\Documents\\мотиви (1).docx", "мотиви-1.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("и\u{306}.pdf", "й.pdf"),
            ("", "document.pdf"),
            ("...", "document.pdf"),
            (".htaccess", "document.pdf"),
            ("a\r\nSet-Cookie: x=1.pdf", "a-Set-Cookie-x-1.pdf"),
            ("\u{202e}fdp.exe", "fdp.pdf"),
            ("<img src=x onerror=alert(1)>.pdf", "img-src-x-onerror-alert-1.pdf"),
            ("отчет_2026-11.final.pdf", "отчет_2026-11-final.pdf"),
        ] {
            assert_eq!(file_name(called, FileKind::Pdf), name, "{called:?}");
            assert!(is_file_name(name), "{name}");
        }
        let long = file_name(&"дълго ".repeat(100), FileKind::Odt);
        assert!(long.chars().count() <= 84 && is_file_name(&long), "{long}");
        for none in ["x.exe", "pdf", ".pdf", "a b.pdf", "a/b.pdf", "a-.pdf", "x.PDF", "x.pdf.exe"] {
            assert!(!is_file_name(none), "{none}");
        }
    }
}
