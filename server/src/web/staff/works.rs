//! Whether an embedded form works, in sentences: site by site, the last response, the last refusal.

use crate::{
    operations::CachedConsultation,
    web::{activity::SiteSeen, app::App},
    words::{Catalogue, Staff, Value},
};
use jiff::Timestamp;

/// What was seen of a consultation since the start.
pub(super) fn works(app: &App, words: &Staff, of: &CachedConsultation) -> Vec<String> {
    let seen = app.activity.of(&of.consultation.slug);
    let moment = |at: Timestamp| Value::from(words.moment(at, &of.authority.time_zone));
    let nothing = SiteSeen::default();
    let mut said: Vec<String> = of
        .authority
        .sites
        .iter()
        .map(|site| {
            let of_site = seen.sites.get(site.as_str()).unwrap_or(&nothing);
            let site = Value::from(site.shown());
            match (of_site.fetched, of_site.received) {
                (_, Some(at)) => {
                    words.with("s-works-answered", &[("site", site), ("at", moment(at))])
                }
                (Some(at), None) => {
                    words.with("s-works-fetched", &[("site", site), ("at", moment(at))])
                }
                (None, None) => words.with("s-works-never", &[("site", site)]),
            }
        })
        .collect();
    if let Some((at, times)) = seen.elsewhere {
        let values = [("times", Value::from(times)), ("at", moment(at))];
        said.push(words.with("s-works-elsewhere", &values));
    }
    said.push(match seen.received {
        Some(at) => words.with("s-works-received", &[("at", moment(at))]),
        None => words.text("s-works-none"),
    });
    if let Some((at, name)) = seen.refused {
        let why = Catalogue::in_language(words.lang()).text(&["e-", name].concat());
        said.push(words.with("s-works-refused", &[("at", moment(at)), ("why", why.into())]));
    }
    said
}
