//! Texts to be copied, each with a button; and the script that the button needs.

use super::layout::staff_page;
use crate::{
    http::response::{Answer, With, bytes, value},
    web::{app::App, error::Error, permission::Anyone, request::Request, route::Outcome},
    words::Staff,
};
use http::{StatusCode, header};
use yew::{BaseComponent, Html, html};

const SCRIPT: &str = include_str!("copy.js");

/// A text with a button that copies it. `id`: of the text, unique on its page.
pub(super) fn copied(words: &Staff, id: &str, text: &str) -> Html {
    html! {
        <div class="staff-copy">
            <pre class="staff-code" tabindex="0"><code id={id.to_owned()}>{ text }</code></pre>
            <button class="staff-plain" type="button" hidden={true} data-copies={id.to_owned()}
                data-done={words.text("s-copied")} data-selected={words.text("s-copy-selected")}>{ words.text("s-copy") }</button>
            <span class="staff-copied" role="status"></span>
        </div>
    }
}

/// The script of such buttons, once on a page.
pub(super) fn script() -> Html {
    html! { <script src="/admin/copy.js" defer={true}></script> }
}

/// A page with such buttons.
pub(super) fn copying_page<C: BaseComponent>(
    status: StatusCode,
    props: C::Properties,
) -> Result<Answer, Error> {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    let answer = staff_page::<C>(status, props)?;
    Ok(answer.with(header::CONTENT_SECURITY_POLICY, value(policy)?))
}

/// `GET /admin/copy.js`
pub(in crate::web) async fn copy_script(_: App, (): (), _: Anyone, _: Request) -> Outcome {
    let kept = "private, max-age=300";
    let answer = bytes(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT);
    Ok(answer.with_static(header::CACHE_CONTROL, kept))
}
