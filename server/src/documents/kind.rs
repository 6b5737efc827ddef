//! What a file is, by what is in it: its name proves nothing.

use crate::rules::FileKind;
use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
};

/// Why a file is no document.
#[derive(Debug)]
pub(super) enum NoDocument {
    /// It is none of the kinds that are taken.
    OtherKind,
    /// It holds programs.
    Macros,
    /// It cannot be read.
    Unread(io::Error),
}

impl From<io::Error> for NoDocument {
    fn from(error: io::Error) -> Self {
        Self::Unread(error)
    }
}

/// The directory of an archive is at its end: a record of 22 bytes and a comment of at most 65,535
/// (APPNOTE.TXT of the ZIP format, 4.3.16), before it 46 bytes and a name for each file.
const END_RECORD: usize = 22;
const COMMENT_MAX: usize = 65_535;
/// Bytes of a directory that are looked through: some ten thousand files.
const DIRECTORY_BYTES_MAX: u64 = 1 << 20;

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
const PDF: &[u8] = b"%PDF-";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";
/// Compound File Binary, in which Word of 97 to 2003 writes.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const ZIP: &[u8] = b"PK\x03\x04";
/// The stream of a compound file that holds the text of a Word document, in its directory.
const WORD_STREAM: &str = "WordDocument";
/// That of one with macros.
const MACRO_STREAMS: [&str; 2] = ["_VBA_PROJECT", "VBA"];
/// The first file of an OpenDocument text, stored as it is (OpenDocument 1.2, part 3, 3.3).
const ODT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// The kind of a file that was written to its end.
pub(super) fn of(file: &mut File) -> Result<FileKind, NoDocument> {
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(512).read_to_end(&mut head)?;
    let begins = |with: &[u8]| head.starts_with(with);
    // Some programs write a mark or an empty line before it.
    let content = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&head).trim_ascii_start();
    if content.starts_with(PDF) {
        Ok(FileKind::Pdf)
    } else if begins(PNG) {
        Ok(FileKind::Png)
    } else if begins(JPEG) {
        Ok(FileKind::Jpeg)
    } else if begins(COMPOUND) {
        of_compound(file)
    } else if begins(ZIP) {
        of_archive(file, &head)
    } else {
        Err(NoDocument::OtherKind)
    }
}

/// Of a compound file: the names in its directory are in UTF-16.
fn of_compound(file: &mut File) -> Result<FileKind, NoDocument> {
    let wide = |name: &str| -> Vec<u8> {
        name.encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0]).collect()
    };
    let (word, macros) = (wide(WORD_STREAM), MACRO_STREAMS.map(wide));
    let (mut is_word, mut has_macros) = (false, false);
    file.seek(SeekFrom::Start(0))?;
    let mut sector = [0; 512];
    // It ends with a whole sector.
    while read_whole(file, &mut sector)? {
        // Entries of the directory are 128 bytes each, and begin with the name ([MS-CFB] 2.6.1).
        for entry in sector.chunks(128) {
            is_word |= entry.starts_with(&word);
            has_macros |= macros.iter().any(|it| entry.starts_with(it));
        }
    }
    match (is_word, has_macros) {
        (false, _) => Err(NoDocument::OtherKind),
        (true, true) => Err(NoDocument::Macros),
        (true, false) => Ok(FileKind::Doc),
    }
}

/// Fills a buffer; `false` at the end of the file.
fn read_whole(file: &mut impl io::Read, into: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(into) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}

/// Of an archive: by the files in it.
fn of_archive(file: &mut File, head: &[u8]) -> Result<FileKind, NoDocument> {
    let names = directory(file)?.ok_or(NoDocument::OtherKind)?;
    let holds = |name: &str| names.iter().any(|it| it == name.as_bytes());
    // Office on the web calls it document2.xml.
    let has_main = |name: &str| {
        names.iter().any(|it| it.starts_with(name.as_bytes()) && it.ends_with(b".xml"))
    };
    if names.iter().any(|it| it.ends_with(b"vbaProject.bin")) {
        return Err(NoDocument::Macros);
    }
    let own_name = head.get(30..30 + ODT.len());
    if own_name == Some(ODT) && holds("content.xml") {
        // Basic and other scripts.
        if names.iter().any(|it| it.starts_with(b"Basic/") || it.starts_with(b"Scripts/")) {
            return Err(NoDocument::Macros);
        }
        return Ok(FileKind::Odt);
    }
    match (holds("[Content_Types].xml"), has_main("word/document"), has_main("xl/workbook")) {
        (true, true, false) => Ok(FileKind::Docx),
        (true, false, true) => Ok(FileKind::Xlsx),
        _ => Err(NoDocument::OtherKind),
    }
}

/// The names of the files in an archive; `None` where it has no directory that can be read.
fn directory(file: &mut File) -> io::Result<Option<Vec<Vec<u8>>>> {
    let length = file.seek(SeekFrom::End(0))?;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(length.saturating_sub((END_RECORD + COMMENT_MAX) as u64)))?;
    file.read_to_end(&mut tail)?;
    let Some(end) = tail.windows(END_RECORD).rposition(|it| it.starts_with(b"PK\x05\x06")) else {
        return Ok(None);
    };
    let number = |at: usize| {
        let bytes = tail.get(end + at..end + at + 4).and_then(|it| it.try_into().ok());
        u64::from(bytes.map_or(u32::MAX, u32::from_le_bytes))
    };
    let (size, offset) = (number(12), number(16));
    if size > DIRECTORY_BYTES_MAX || offset + size > length {
        return Ok(None);
    }
    let mut directory = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.take(size).read_to_end(&mut directory)?;
    Ok(names_in(&directory))
}

fn names_in(mut directory: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut names = Vec::new();
    while !directory.is_empty() {
        if !directory.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length = |at: usize| {
            let bytes = directory.get(at..at + 2)?.try_into().ok()?;
            Some(usize::from(u16::from_le_bytes(bytes)))
        };
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        names.push(directory.get(46..46 + name)?.to_vec());
        directory = directory.get(46 + name + extra + comment..)?;
    }
    Some(names)
}
