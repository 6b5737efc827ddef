//! Smaller scripts: short local names, no comments, no blanks; a script that does not parse stops
//! the build.

use anyhow::{Context, Result, bail};
use oxc::{
    allocator::Allocator,
    codegen::{Codegen, CodegenOptions, CommentOptions},
    minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions},
    parser::Parser,
    span::SourceType,
};

/// The loader for host pages.
pub(crate) fn loader(source: &str) -> Result<String> {
    called(&source.replace("KIOSK", "false"))
}

/// The loader for a terminal; what only that one does is not in the other.
pub(crate) fn kiosk(source: &str) -> Result<String> {
    called(&source.replace("KIOSK", "true"))
}

/// One expression `(function (…) {…})`, which the server calls by writing `(…);` after it.
fn called(source: &str) -> Result<String> {
    // As an argument, because an expression that stands alone has no effect and would be taken out.
    let called = format!("start({})", source.trim_end().trim_end_matches(';'));
    let code = minified(&called, SourceType::cjs()).context("widget/loader/embed.js")?;
    let expression =
        code.trim_end().strip_prefix("start(").and_then(|rest| rest.strip_suffix(");"));
    let expression =
        expression.filter(|code| code.starts_with("(function") && code.ends_with("})"));
    Ok(expression
        .context("widget/loader/embed.js is not one expression (function (…) {…})")?
        .to_owned())
}

/// A script that stands in a page as it is.
pub(crate) fn classic(source: &str) -> Result<String> {
    minified(source, SourceType::cjs())
}

/// An ES module.
pub(crate) fn module(source: &str) -> Result<String> {
    minified(source, SourceType::mjs())
}

fn minified(source: &str, kind: SourceType) -> Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, kind).parse();
    if let Some(mistake) = parsed.diagnostics.first() {
        bail!("{:?}", mistake.clone().with_source_code(source.to_owned()));
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions::default()),
        mangle_properties: None,
        compress: Some(CompressOptions::smallest()),
    };
    let scoping = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let options = CodegenOptions {
        minify: true,
        comments: CommentOptions::disabled(),
        ..CodegenOptions::default()
    };
    Ok(Codegen::new().with_options(options).with_scoping(scoping).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::{kiosk, loader, module};

    #[test]
    fn a_loader_stays_one_expression() {
        let source = "// first\n(function (given) {\n  const twice = given - -given; // 'a' \"b\"\n  given.on(/[/'\"]\\/\\//g, twice);\n});\n";
        assert_eq!(
            loader(source).ok().as_deref(),
            Some(r#"(function(e){let t=e- -e;e.on(/[/'"]\/\//g,t)})"#)
        );
    }

    #[test]
    fn what_a_terminal_does_is_in_its_loader_only() {
        let source = "(function (given) {\n  if (KIOSK) given.clear();\n  given.show();\n});\n";
        assert_eq!(loader(source).ok().as_deref(), Some("(function(e){e.show()})"));
        assert_eq!(kiosk(source).ok().as_deref(), Some("(function(e){e.clear(),e.show()})"));
    }

    #[test]
    fn a_loader_that_is_not_one_expression_stops_the_build() {
        assert!(loader("var a = 1;").is_err());
        assert!(loader("start(1)").is_err());
        assert!(loader("(function () { let })").is_err());
    }

    #[test]
    fn a_module_keeps_what_it_exports() {
        let code = module(
            "/* first */ export function mount(element) { return element; }\nexport default mount;",
        )
        .unwrap_or_default();
        assert_eq!(code, "export function mount(e){return e}export default mount;");
    }
}
