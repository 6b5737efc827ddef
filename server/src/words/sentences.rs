//! One Fluent file, as sentences that are filled with values.

use super::Value;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};

/// The sentences of one file.
pub(super) struct Sentences {
    pub(super) lang: &'static str,
    pub(super) bundle: FluentBundle<FluentResource>,
}

impl Sentences {
    pub(super) fn read(lang: String, source: String) -> Self {
        // As long as the program, like the catalogue itself.
        let lang: &'static str = lang.leak();
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(lang, ?errors, "the catalogue has lines that are not Fluent");
            resource
        });
        let mut bundle = FluentBundle::new_concurrent(lang.parse().into_iter().collect());
        bundle.set_use_isolating(false);
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(lang, ?errors, "the catalogue says something twice");
        }
        Self { lang, bundle }
    }

    /// A sentence with values, or one of its plural forms, as `id.few`; its id where it is missing, which the log then tells.
    pub(super) fn with(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let Some((text, errors)) = self.format(id, values) else {
            tracing::error!(id, lang = self.lang, "a sentence is missing from the catalogue");
            return id.to_owned();
        };
        if !errors.is_empty() {
            tracing::error!(
                id,
                lang = self.lang,
                ?errors,
                "a sentence wants a value it was not given"
            );
        }
        text
    }

    /// The same with what it lacks; `None` where there is no such sentence.
    pub(super) fn format(
        &self,
        id: &str,
        values: &[(&'static str, Value<'_>)],
    ) -> Option<(String, Vec<fluent_bundle::FluentError>)> {
        let args: FluentArgs<'_> = values.iter().cloned().collect();
        let pattern = match id.split_once('.') {
            Some((id, form)) => self.bundle.get_message(id)?.get_attribute(form)?.value(),
            None => self.bundle.get_message(id)?.value()?,
        };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        Some((text, errors))
    }
}
