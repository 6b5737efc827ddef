//! The head of every document of the desk: for no search engine, with our icon and styles.

use crate::web::addresses::ICON;
use yew::{AttrValue, Html, html};

/// `title`: of the window. `styles`: addresses.
pub(super) fn head(title: &str, styles: &[AttrValue]) -> Html {
    html! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="robots" content="noindex" />
            <title>{ title.to_owned() }</title>
            <link rel="icon" href={ICON} type="image/svg+xml" />
            { for styles.iter().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
        </head>
    }
}
