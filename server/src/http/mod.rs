//! The web: one table of URLs, the guards, the accept loop, the API, the hosted pages, the assets.
