//! What is wrong with a draft, and what keeps it from being published.

use super::{fields::ToMend, mistakes::to_mend, typed_date::zone};
use crate::{
    desk::Draft,
    operations::{Clerk, PublishError},
    rules::draft::{ConsultationDraft, Problem, What, check_consultation, reimport, short_term},
    web::{app::App, error::Error},
    words::Staff,
};

/// All that is wrong with a draft: in itself, or by what people have answered of what it changes.
pub(super) async fn problems(
    app: &App,
    clerk: &Clerk,
    of: &Draft,
    draft: &ConsultationDraft,
    at: jiff::Timestamp,
) -> Result<Vec<Problem>, Error> {
    let consultation = match check_consultation(draft, &app.operations.authorities()?) {
        Ok(it) if of.base.is_some() => it,
        Ok(_) => return Ok(Vec::new()),
        Err(problems) => return Ok(problems),
    };
    let (operations, clerk) = (app.operations.clone(), clerk.clone());
    let against = move || operations.stands_against(&clerk, at, consultation);
    Ok(match app.blocking(against).await? {
        Some(PublishError::WouldInvalidate(lost)) => reimport(draft, &lost, What::Answered),
        Some(PublishError::StillTaken(lost)) => reimport(draft, &lost, What::StillTaken),
        Some(PublishError::Store(error)) => return Err(error.into()),
        _ => Vec::new(),
    })
}

/// What is to be mended before a draft can be published.
pub(super) fn missing(
    app: &App,
    words: &Staff,
    draft: &ConsultationDraft,
) -> Result<Result<crate::rules::Consultation, Vec<ToMend>>, Error> {
    let authorities = app.operations.authorities()?;
    let checked = check_consultation(draft, &authorities).and_then(|it| {
        let authority = authorities.iter().find(|authority| authority.slug == it.authority);
        let short = authority.and_then(|authority| short_term(&it, &zone(authority)));
        short.map_or(Ok(it), |problem| Err(vec![problem]))
    });
    Ok(checked.map_err(|problems| to_mend(words, &problems)))
}
