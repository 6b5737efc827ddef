//! Where a comment is, as an address says it: consultation, number of the response, question.

use super::{
    address_param::Number,
    route::{Params, Segment, literals},
};
use crate::register::CommentKey;
use glas_wire::{QuestionId, Slug};
use warp::{Filter, filters::BoxedFilter};

/// A comment, there or not.
#[derive(Debug, Clone)]
pub(super) struct CommentPlace {
    pub(super) slug: Slug,
    /// Too great a number is that of no response.
    pub(super) key: CommentKey,
}

impl Params for CommentPlace {
    fn filter(pattern: &[Segment]) -> BoxedFilter<(Self,)> {
        let parts: Vec<&[Segment]> = pattern.split(|it| *it == Segment::Param).collect();
        let [before, between, within, after] = parts.as_slice() else {
            panic!("a pattern without the three parameters of its handlers")
        };
        literals(before)
            .and(warp::path::param::<Slug>())
            .and(literals(between))
            .and(warp::path::param::<Number>())
            .and(literals(within))
            .and(warp::path::param::<QuestionId>())
            .and(literals(after))
            .and(warp::path::end())
            .map(|slug, Number(number): Number, question| {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                Self { slug, key: CommentKey { number, question } }
            })
            .boxed()
    }
}
