//! The server's rendering.

use crate::{Posted, Widget, WidgetProps, widget::Mounted};
use futures_util::FutureExt;
use std::rc::Rc;
use yew::LocalServerRenderer;

/// The markup of a form. It can be hydrated with the same props where it is embedded, fresh, and nothing was posted.
///
/// The renderer is not `Send`: call this between two awaits, not across one.
pub fn render(props: &WidgetProps, posted: &Posted) -> String {
    let hydratable = props.is_embedded() && props.start.is_fresh() && *posted == Posted::default();
    let posted = (!hydratable).then(|| Rc::new(posted.clone()));
    LocalServerRenderer::<Widget>::with_props(Mounted { props: Rc::new(props.clone()), posted, link: None })
        .hydratable(hydratable)
        .render()
        .now_or_never()
        .expect("no component suspends")
}
