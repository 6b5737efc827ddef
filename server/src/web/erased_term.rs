//! How long what was erased lives on in backups, as the notice on personal data tells it.

use super::app::App;
use crate::words::Catalogue;
use glas_widget::Words;

/// The point of the notice about how long something is kept.
const TERM: &str = "w-notice-term-text";

/// The words of a form, of which the notice tells how many days a daily backup is kept; where there
/// are none, as they are.
pub(super) fn told(app: &App, mut words: Words, catalogue: &Catalogue) -> Words {
    if app.backups_kept > 0 {
        let backups = catalogue.counted("p-notice-backups", app.backups_kept.into());
        let term = [&catalogue.text(TERM), " ", &backups].concat();
        words.0.remove(&TERM.to_owned());
        // What was just taken out is not there twice.
        let _ = words.0.add(TERM.to_owned(), term);
    }
    words
}
