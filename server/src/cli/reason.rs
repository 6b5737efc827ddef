//! What the operating system says when it refuses, for people: no "os error 2".

use std::io::{self, ErrorKind};

/// Why, in words that stand after a colon.
pub(super) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => {
            "this user may not; run the command as the owner of the folder"
        }
        ErrorKind::AlreadyExists => "there is a file of that name already",
        ErrorKind::NotADirectory => "a part of the name is a file, where a folder is wanted",
        ErrorKind::IsADirectory => "it is a folder, where a file is wanted",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::InvalidFilename => "the name is too long",
        ErrorKind::AddrNotAvailable => "this machine has no such address",
        ErrorKind::InvalidData => "it is no text in UTF-8; save it in the encoding UTF-8",
        ErrorKind::ConnectionRefused => "nobody listens there",
        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => "the connection was cut",
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "it took too long",
        _ => {
            let said = error.to_string();
            return said.split(" (os error").next().unwrap_or(&said).to_lowercase();
        }
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::reason;
    use std::io::Error;

    /// A newcomer was told "No such file or directory (os error 2)".
    #[test]
    fn no_error_is_told_by_its_number() {
        for number in 1..=133 {
            let said = reason(&Error::from_raw_os_error(number));
            assert!(!said.contains("os error") && !said.is_empty(), "{number}: {said}");
        }
        assert_eq!(reason(&Error::from_raw_os_error(2)), "there is no such file or folder");
        assert_eq!(reason(&Error::from_raw_os_error(28)), "the disk is full");
    }
}
