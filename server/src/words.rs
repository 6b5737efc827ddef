//! Every sentence, from the Fluent catalogues in `locales/`.
