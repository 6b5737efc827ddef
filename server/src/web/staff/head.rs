//! The head of every document of the desk: for no search engine, with our icon and styles.

use crate::web::addresses::ICON;
use yew::{AttrValue, Html, html};

/// `title`: of the window. `styles`: addresses. `links_open_in`: the name of a browsing context, where
/// it is not that of the document.
pub(super) fn head(title: &str, styles: &[AttrValue], links_open_in: Option<&'static str>) -> Html {
    html! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="robots" content="noindex" />
            <title>{ title.to_owned() }</title>
            { for links_open_in.map(|target| html! { <base {target} /> }) }
            <link rel="icon" href={ICON} type="image/svg+xml" />
            { for styles.iter().map(|url| html! { <link rel="stylesheet" href={url} /> }) }
        </head>
    }
}
