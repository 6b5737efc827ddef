//! `GET /api/v1/consultations/{slug}`: a consultation for programs.

use crate::{
    http::encoding::Encoded,
    web::{
        app::App, copies::Fit, error::Error, permission::Anyone, request::Request, route::Outcome,
    },
};
use glas_wire::{Form, Phase, Slug};
use serde::Serialize;

/// A consultation as programs read it.
#[derive(Serialize)]
struct ConsultationAnswer<'a> {
    phase: Phase,
    #[serde(flatten)]
    form: &'a Form,
}

/// `GET /api/v1/consultations/{slug}`
pub(in crate::web) async fn consultation(
    app: App,
    slug: Slug,
    _: Anyone,
    request: Request,
) -> Outcome {
    let cached = app.find(&slug)?;
    let (lang, phase) = (cached.lang(request.lang()?.as_ref()), cached.phase(request.at));
    let (key, of) = ((slug, lang.clone()), (cached.version.clone(), phase));
    let make = move |_: Option<&Encoded>| {
        let json = serde_json::to_vec(&ConsultationAnswer { phase, form: cached.form(&lang)? });
        Ok(Encoded::compressed(json.map_err(Error::internal)?.into()))
    };
    let copy = app.forms.get((key, of), app.running(), |_| Fit::Good, make).await?;
    Ok(copy.content.answer(&request.headers, "application/json"))
}
