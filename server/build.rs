//! A catalogue that was added to `locales/` is a reason to build anew: the program finds its
//! languages there.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
