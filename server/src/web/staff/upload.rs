//! A form with a file: its fields, and the file, which goes to the disk piece by piece while it
//! comes.

use crate::{
    http::{body::BodyStream, error::Error as HttpError},
    operations::{Operations, TakeError},
    rules::DocumentFile,
    web::{error::Error, request::Request},
};
use bytes::Bytes;
use futures_util::stream;
use http::header;
use multer::{Field, Multipart};
use tokio::{sync::mpsc, task::spawn_blocking};

/// Bytes of one field that is no file: a title in one language, a key.
const FIELD_BYTES_MAX: usize = 16 << 10;
/// Fields of a form.
const FIELDS_MAX: usize = 40;
/// Pieces that wait for the disk.
const WAITING: usize = 4;

/// What a form with a file says.
pub(super) struct Upload {
    /// Its fields, by name.
    pub(super) pairs: Vec<(String, String)>,
    /// The file, on disk; `None` where none was chosen.
    pub(super) file: Option<Result<DocumentFile, TakeError>>,
}

/// Reads a form with one file. All of it is read, whatever is wrong with the file: a browser that is
/// cut off in the middle shows nobody's sentence.
pub(super) async fn read(
    operations: &Operations,
    request: &Request,
    body: BodyStream,
) -> Result<Upload, Error> {
    let mut form = form(request, body)?;
    let mut upload = Upload { pairs: Vec::new(), file: None };
    let mut fields = 0;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        fields += 1;
        if fields > FIELDS_MAX {
            return Err(HttpError::Malformed("a form with too many fields").into());
        }
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            // A browser sends one without a name where nothing was chosen.
            Some(called) if upload.file.is_none() && !called.is_empty() => {
                upload.file = Some(taken(operations, called, &mut field).await?);
            }
            Some(_) => while field.chunk().await.map_err(broken)?.is_some() {},
            None => upload.pairs.push((name, text(&mut field).await?)),
        }
    }
    Ok(upload)
}

fn form(request: &Request, body: BodyStream) -> Result<Multipart<'static>, Error> {
    let said = request.header(header::CONTENT_TYPE).unwrap_or_default();
    let boundary = multer::parse_boundary(said).map_err(|_| HttpError::MediaType)?;
    let pieces = stream::unfold(body, |mut body| async move {
        body.next().await.map(|piece| (piece.map_err(Cut), body))
    });
    Ok(Multipart::new(Box::pin(pieces), boundary))
}

/// Reads a form whose one file is small: `None` where none was chosen, `Some(None)` where it is
/// longer than `bytes_max`. All of it is read, as of a large one.
pub(super) async fn read_small(
    request: &Request,
    body: BodyStream,
    bytes_max: usize,
) -> Result<Option<Option<Vec<u8>>>, Error> {
    let mut form = form(request, body)?;
    let (mut file, mut fields) = (None, 0);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        fields += 1;
        if fields > FIELDS_MAX {
            return Err(HttpError::Malformed("a form with too many fields").into());
        }
        let is_file = field.file_name().is_some_and(|it| !it.is_empty()) && file.is_none();
        let mut bytes = Some(Vec::new());
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            bytes = bytes.filter(|it| it.len() + piece.len() <= bytes_max);
            if let Some(bytes) = bytes.as_mut().filter(|_| is_file) {
                bytes.extend_from_slice(&piece);
            }
        }
        if is_file {
            file = Some(bytes);
        }
    }
    Ok(file)
}

/// The text of a field.
async fn text(field: &mut Field<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > FIELD_BYTES_MAX {
            return Err(HttpError::Malformed("a field that is too long").into());
        }
    }
    String::from_utf8(bytes).map_err(|_| HttpError::Malformed("a field that is no text").into())
}

/// A file, kept while it comes. What comes after it was refused is read and thrown away.
async fn taken(
    operations: &Operations,
    called: String,
    field: &mut Field<'_>,
) -> Result<Result<DocumentFile, TakeError>, Error> {
    let (sender, mut receiver) = mpsc::channel::<Result<Bytes, TakeError>>(WAITING);
    let operations = operations.clone();
    let taking = spawn_blocking(move || {
        operations.take_file(&called, std::iter::from_fn(|| receiver.blocking_recv()))
    });
    let mut wanted = true;
    let fed = loop {
        match field.chunk().await {
            Ok(Some(piece)) if wanted => wanted = sender.send(Ok(piece)).await.is_ok(),
            Ok(Some(_)) => {}
            Ok(None) => break Ok(()),
            Err(error) => {
                let _ = sender.send(Err(TakeError::Cut)).await;
                break Err(broken(error));
            }
        }
    };
    drop(sender);
    // The error of a task that panicked quotes what was said; the log says where it was.
    let taken =
        taking.await.map_err(|_| Error::internal(anyhow::anyhow!("keeping a file panicked")));
    fed?;
    taken
}

/// Why no more of a body comes, through a reader that knows nothing of it.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Cut(HttpError);

fn broken(error: multer::Error) -> Error {
    match error {
        multer::Error::StreamReadFailed(cause) => match cause.downcast::<Cut>() {
            Ok(cut) => cut.0.into(),
            Err(_) => HttpError::Malformed("the body of a form").into(),
        },
        _ => HttpError::Malformed("a form with a file").into(),
    }
}
