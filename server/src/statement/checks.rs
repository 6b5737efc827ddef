//! The checks that the accessibility statement names, each with the tests that make it.

/// One thing that is checked.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// What, in the catalogue.
    pub sentence: &'static str,
    /// The functions that check it: `file::function` below `tests/browser`.
    pub held_by: &'static [&'static str],
}

/// All of it, in the order of the statement.
pub const CHECKS: &[Check] = &[
    Check {
        sentence: "a-check-rules",
        held_by: &["everyone/rules.rs::broken", "everyone/mod.rs::everything"],
    },
    Check {
        sentence: "a-check-keys",
        held_by: &["everyone/keys.rs::every_kind_is_answered_and_sent_by_keys_alone"],
    },
    Check {
        sentence: "a-check-focus",
        held_by: &["everyone/keys.rs::the_focus_can_be_seen_follows_the_page_and_is_never_caught"],
    },
    Check {
        sentence: "a-check-mistakes",
        held_by: &["everyone/keys.rs::mistakes_are_found_and_mended_by_keys_alone"],
    },
    Check { sentence: "a-check-space", held_by: &["everyone/space.rs::wanting"] },
    Check { sentence: "a-check-targets", held_by: &["everyone/targets.rs::small"] },
    Check {
        sentence: "a-check-motion",
        held_by: &[
            "everyone/motion.rs::moving",
            "everyone/motion.rs::nothing_moves_for_who_asks_for_less_motion",
        ],
    },
    Check {
        sentence: "a-check-colours",
        held_by: &[
            "everyone/colours.rs::nothing_is_told_by_colour_alone",
            "everyone/colours.rs::a_list_looks_like_a_list",
        ],
    },
    Check {
        sentence: "a-check-tree",
        held_by: &["everyone/tree.rs::every_kind_of_question_is_read_out_as_what_it_is"],
    },
    Check {
        sentence: "a-check-spoken",
        held_by: &[
            "everyone/spoken.rs::a_count_is_told_once_when_the_typing_stops",
            "everyone/spoken.rs::the_way_of_a_response_is_told_once",
            "everyone/spoken.rs::the_plain_form_tells_each_thing_once",
            "everyone/spoken.rs::that_nothing_is_kept_is_told_once",
        ],
    },
    Check {
        sentence: "a-check-desk",
        held_by: &["everyone/desk.rs::everything_at_the_desk", "desk.rs::look"],
    },
    Check {
        sentence: "a-check-ladder",
        held_by: &[
            "without_wasm.rs::a_policy_without_wasm_leaves_the_plain_form",
            "without_wasm.rs::without_javascript_the_link_leads_to_a_page_that_works",
        ],
    },
];
