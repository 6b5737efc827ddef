//! A large file that is only read, with what is written to it kept apart: thousands of damaged
//! copies of it cost no copying.

use redb::StorageBackend;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes kept apart at once.
const PAGE: usize = 4_096;

/// A copy; clones are the same copy.
#[derive(Clone)]
pub struct Overlay {
    image: Arc<Vec<u8>>,
    own: Arc<Mutex<Own>>,
}

struct Own {
    length: usize,
    /// Of the image, as far as it was never cut off.
    image_length: usize,
    pages: BTreeMap<usize, Vec<u8>>,
}

impl std::fmt::Debug for Overlay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Overlay")
    }
}

impl Overlay {
    /// A copy of an image.
    pub fn of(image: Arc<Vec<u8>>) -> Self {
        let length = image.len();
        Self {
            image,
            own: Arc::new(Mutex::new(Own { length, image_length: length, pages: BTreeMap::new() })),
        }
    }

    /// Calls `does` with each page that a range touches, as it is now, and where in it the range
    /// lies.
    fn each(
        &self,
        offset: u64,
        length: usize,
        mut does: impl FnMut(&mut Own, usize, std::ops::Range<usize>, usize),
    ) -> io::Result<()> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let from = usize::try_from(offset).map_err(|_| ErrorKind::UnexpectedEof)?;
        if from.saturating_add(length) > own.length {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        let mut done = 0;
        while done < length {
            let within = (from + done) % PAGE;
            let end = PAGE.min(within + length - done);
            does(&mut own, (from + done) / PAGE, within..end, done);
            done += end - within;
        }
        Ok(())
    }

    fn page<'o>(&self, own: &'o mut Own, page: usize) -> &'o mut Vec<u8> {
        let image_length = own.image_length;
        own.pages.entry(page).or_insert_with(|| {
            let mut bytes = vec![0; PAGE];
            let from = page * PAGE;
            let length = image_length.saturating_sub(from).min(PAGE);
            bytes[..length].copy_from_slice(
                &self.image[from.min(image_length)..from.min(image_length) + length],
            );
            bytes
        })
    }
}

impl StorageBackend for Overlay {
    fn len(&self) -> io::Result<u64> {
        Ok(self.own.lock().unwrap_or_else(PoisonError::into_inner).length as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.each(offset, out.len(), |own, page, within, at| {
            let out = &mut out[at..at + within.len()];
            match own.pages.get(&page) {
                Some(bytes) => out.copy_from_slice(&bytes[within]),
                None => {
                    let from = (page * PAGE + within.start).min(own.image_length);
                    let there = out.len().min(own.image_length - from);
                    out[..there].copy_from_slice(&self.image[from..from + there]);
                    out[there..].fill(0);
                }
            }
        })
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        let length = usize::try_from(length).map_err(|_| ErrorKind::FileTooLarge)?;
        if length < own.length {
            own.image_length = own.image_length.min(length);
            own.pages.split_off(&length.div_ceil(PAGE));
            if !length.is_multiple_of(PAGE)
                && let Some(last) = own.pages.get_mut(&(length / PAGE))
            {
                last[length % PAGE..].fill(0);
            }
        }
        own.length = length;
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.each(offset, data.len(), |own, page, within, at| {
            let bytes = &data[at..at + within.len()];
            self.page(own, page)[within].copy_from_slice(bytes);
        })
    }
}
