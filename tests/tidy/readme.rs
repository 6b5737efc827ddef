//! What the README names is there. Its tables of settings and commands are compared by the rooms they tell of.

use crate::tree::{none, text, top};

#[test]
fn every_place_the_readme_names_is_there() {
    let readme = text("README.md");
    let rooms = ["widget/", "server/", "examples/", "tests/", "dist/"];
    let named = readme.split('`').skip(1).step_by(2).filter(|word| rooms.iter().any(|room| word.starts_with(room)));
    let gone = named.filter(|word| !word.contains(['*', '<', ' ', '{']) && !top().join(word).exists());
    none(gone.map(str::to_owned).collect(), "the README names what is not there");
}
