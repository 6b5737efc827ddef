//! A page template, with gaps for the few values that are one reader's alone: rendered and
//! compressed once, and the values put in for each reader. Of the compressed page the pieces
//! between them stand as they are: deflate lets a stream be joined of pieces, and each value is a
//! piece that is stored uncompressed.

use crate::{http::encoding::Encoding, web::error::Error};
use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use http::HeaderMap;

/// A page with gaps.
#[derive(Debug)]
pub(super) struct Template {
    /// What stands before each gap, and behind the last.
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    plain: String,
    deflated: Vec<u8>,
    crc: Crc,
}

/// As a gzip stream begins: magic number, deflate, no flags, no time, nothing said of level and
/// system (RFC 1952, 2.3).
const GZIP: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

impl Template {
    /// A page in which each of `gaps` stands exactly once, in this order. Compresses: not for
    /// threads that answer.
    pub(super) fn new(page: &str, gaps: &[&str]) -> Result<Self, Error> {
        let odd = || Error::internal(anyhow::anyhow!("a page without its gaps"));
        let (mut pieces, mut rest) = (Vec::new(), page);
        for gap in gaps {
            let (before, after) = rest.split_once(gap).ok_or_else(odd)?;
            pieces.push(Piece::new(before, FlushCompress::Sync)?);
            rest = after;
        }
        pieces.push(Piece::new(rest, FlushCompress::Finish)?);
        Ok(Self { pieces })
    }

    /// Bytes of the page as the reader takes it, without its values.
    pub(super) fn bytes_for(&self, headers: &HeaderMap) -> usize {
        let gzip = Encoding::Gzip.is_taken(headers);
        self.pieces.iter().map(|it| if gzip { it.deflated.len() } else { it.plain.len() }).sum()
    }

    /// The page with `values` in its gaps, as the reader takes it; those for which it has no gap
    /// are left out. A value is shorter than 64 KiB.
    pub(super) fn filled(&self, headers: &HeaderMap, values: &[&str]) -> (Encoding, Bytes) {
        let values = &values[..values.len().min(self.pieces.len() - 1)];
        if Encoding::Gzip.is_taken(headers) {
            (Encoding::Gzip, self.gzip(values))
        } else {
            (Encoding::Identity, self.plain(values))
        }
    }

    fn plain(&self, values: &[&str]) -> Bytes {
        let length = self
            .pieces
            .iter()
            .map(|it| it.plain.len())
            .chain(values.iter().map(|it| it.len()))
            .sum();
        let mut page = String::with_capacity(length);
        for (n, piece) in self.pieces.iter().enumerate() {
            page.push_str(&piece.plain);
            page.push_str(values.get(n).unwrap_or(&""));
        }
        page.into()
    }

    fn gzip(&self, values: &[&str]) -> Bytes {
        let length = self
            .pieces
            .iter()
            .map(|it| it.deflated.len())
            .chain(values.iter().map(|it| it.len()))
            .sum::<usize>();
        let mut stream = Vec::with_capacity(length + 5 * values.len() + GZIP.len() + 8);
        stream.extend(GZIP);
        let mut crc = Crc::new();
        for (n, piece) in self.pieces.iter().enumerate() {
            stream.extend(&piece.deflated);
            crc.combine(&piece.crc);
            if let Some(value) = values.get(n) {
                // A block that is not the last and not compressed: its length and, once more, the
                // same inverted (RFC 1951, 3.2.4).
                let length = u16::try_from(value.len()).unwrap_or_default().to_le_bytes();
                stream.push(0);
                stream.extend(length);
                stream.extend(length.map(|byte| !byte));
                stream.extend(value.as_bytes());
                crc.update(value.as_bytes());
            }
        }
        stream.extend(crc.sum().to_le_bytes());
        stream.extend(crc.amount().to_le_bytes());
        stream.into()
    }
}

impl Piece {
    fn new(plain: &str, end: FlushCompress) -> Result<Self, Error> {
        let failed = || Error::internal(anyhow::anyhow!("a page could not be compressed"));
        let (mut compress, mut deflated) = (
            Compress::new(Compression::best(), false),
            Vec::with_capacity(1_024 + plain.len() / 4),
        );
        loop {
            let taken = usize::try_from(compress.total_in()).unwrap_or(usize::MAX);
            let rest = plain.as_bytes().get(taken..).unwrap_or_default();
            let status = compress.compress_vec(rest, &mut deflated, end).map_err(|_| failed())?;
            let all_in = compress.total_in() == plain.len() as u64;
            // Room left over says that nothing is held back.
            if status == Status::StreamEnd
                || (all_in && end == FlushCompress::Sync && deflated.len() < deflated.capacity())
            {
                break;
            }
            deflated.reserve(1_024 + deflated.len() / 2);
        }
        let mut crc = Crc::new();
        crc.update(plain.as_bytes());
        Ok(Self { plain: plain.to_owned(), deflated, crc })
    }
}

#[cfg(test)]
mod tests {
    use super::{HeaderMap, Template};
    use crate::http::encoding::Encoding;
    use http::header;
    use std::io::Read;

    /// Each page, small and large, with its gaps anywhere, comes out of a strict reader as it was
    /// meant.
    #[test]
    fn what_is_joined_is_read_as_one() {
        let long = "радио <input> ".repeat(40_000);
        let noise: String = (0..200_000_u64)
            .map(|n| char::from(b'!' + (n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 33) as u8 % 90))
            .collect();
        for (before, between, after) in [
            ("", "", ""),
            ("a", "б", "c"),
            (long.as_str(), "x", &noise),
            ("x", &noise, ""),
            (&noise, "", &long),
        ] {
            let template =
                Template::new(&[before, "{1}", between, "{2}", after].concat(), &["{1}", "{2}"])
                    .expect("a template");
            for values in [["", ""], ["0123456789abcdef", "1764127600"], ["ж", &long[..60_000]]] {
                let meant = [before, values[0], between, values[1], after].concat();
                let mut headers = HeaderMap::new();
                assert_eq!(
                    template.filled(&headers, &values),
                    (Encoding::Identity, meant.clone().into())
                );
                headers.insert(header::ACCEPT_ENCODING, "gzip".parse().expect("a header"));
                let (encoding, stream) = template.filled(&headers, &values);
                let mut read = String::new();
                let mut reader = flate2::bufread::GzDecoder::new(&stream[..]);
                reader.read_to_string(&mut read).expect("a gzip stream");
                assert!(
                    encoding == Encoding::Gzip && read == meant && reader.into_inner().is_empty()
                );
            }
        }
    }

    #[test]
    fn a_value_without_a_gap_is_left_out() {
        let template = Template::new("closed", &[]).expect("a template");
        assert_eq!(
            template.filled(&HeaderMap::new(), &["token", "begun"]),
            (Encoding::Identity, "closed".into())
        );
    }

    #[test]
    fn a_page_that_lacks_a_gap_is_none() {
        assert!(Template::new("a {2} b {1}", &["{1}", "{2}"]).is_err());
    }
}
