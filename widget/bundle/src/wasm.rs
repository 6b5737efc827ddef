//! Builds the cdylib and binds it: what leaves here is one module of glue and one .wasm.

use crate::{
    toolchain::{TARGET, Toolchain},
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use wasm_bindgen_cli_support::Bindgen;

/// The two halves of the built widget.
pub(crate) struct Bound {
    /// ES module; its default export loads the .wasm from the address it is given.
    pub(crate) glue: String,
    /// The code.
    pub(crate) wasm: Vec<u8>,
}

/// Builds and binds.
pub(crate) fn build(workspace: &Workspace, toolchain: &Toolchain) -> Result<Bound> {
    let target = workspace.wasm_target();
    // The same bytes from every checkout: no path of this machine in the code.
    let flags = format!("--remap-path-prefix={}=/glas", workspace.root().display());
    let mut cargo = toolchain.cargo_build(&flags);
    cargo.args(["--quiet", "--profile", "widget", "--locked", "-p", "glas-widget-wasm"]);
    cargo.current_dir(workspace.root()).env("CARGO_TARGET_DIR", &target);
    ensure!(
        cargo.status().context("cannot run cargo")?.success(),
        "the widget does not build with {toolchain}"
    );

    let mut output = Bindgen::new()
        .input_path(target.join(TARGET).join("widget/glas_widget_wasm.wasm"))
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen does not take the built widget")?;
    // Every crate that uses wasm-bindgen is named here; only some bring a script.
    let inline =
        output.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(of, _)| of);
    let snippets = inline.chain(output.local_modules().keys()).cloned().collect::<Vec<_>>();
    ensure!(
        snippets.is_empty(),
        "these crates bring scripts of their own, which would be further requests: {}",
        snippets.join(", ")
    );
    let mut glue = output.js().to_owned();
    let module = output.wasm_mut();
    let names: Vec<String> = module.imports.iter().map(|import| import.name.clone()).collect();
    glue = in_order(&glue, &names)?;
    for (n, import) in module.imports.iter_mut().enumerate() {
        import.name = n.to_string();
    }
    let unused = |name: &str| name.starts_with("__") && !glue.contains(name);
    let unused: Vec<String> =
        module.exports.iter().map(|it| it.name.clone()).filter(|name| unused(name)).collect();
    for name in unused {
        module.exports.remove(&name)?;
    }
    // The longest first: one may be the beginning of another.
    let mut exports: Vec<_> =
        module.exports.iter_mut().filter(|it| it.name.starts_with("__")).collect();
    exports.sort_by_key(|it| std::cmp::Reverse(it.name.len()));
    for (n, export) in exports.into_iter().enumerate() {
        let short = format!("e{n}");
        glue = glue.replace(&format!("wasm.{}", export.name), &format!("wasm.{short}"));
        export.name = short;
    }
    // The name of the module they come from is written before each of them: another 300 bytes.
    for import in module.imports.iter_mut() {
        glue = glue.replace(&import.module, "g");
        import.module = "g".to_owned();
    }
    Ok(Bound { glue: bare(&glue)?.to_owned(), wasm: module.emit_wasm() })
}

/// The glue without its ways to load a .wasm: for four kinds of argument, with warnings for
/// developers. `live.js` has one for the one way it is loaded here, which is 500 bytes less to
/// download.
fn bare(glue: &str) -> Result<&str> {
    let loading = glue.split_once("async function __wbg_load(");
    let loading = loading.filter(|(_, rest)| {
        rest.trim_end().ends_with("export { initSync, __wbg_init as default };")
    });
    Ok(loading.context("the glue of this wasm-bindgen ends in another way than was known when `live.js` was written")?.0)
}

/// The glue with what it gives the Wasm as an array, in the order of the Wasm's imports, in place
/// of an object. Their names, of which there are some 150, end in the digits of a hash, which do
/// not compress: places are 4 kB less of what citizens download, and names of our own 3.7 kB.
fn in_order(glue: &str, names: &[String]) -> Result<String> {
    const BEGIN: &str = "const import0 = {\n            __proto__: null,\n";
    const END: &str = "\n};\n        return {";
    let parts = glue.split_once(BEGIN).and_then(|(before, rest)| {
        let (imports, after) = rest.split_once(END)?;
        Some((before, imports, after))
    });
    let (before, imports, after) = parts.context(
        "the glue of this wasm-bindgen gives its imports in another way than was known here",
    )?;
    let mut bodies: BTreeMap<&str, String> = BTreeMap::new();
    let mut last = None;
    for line in imports.lines() {
        let begins = line.trim_start().split_once(": ");
        if let Some((name, rest)) = begins.filter(|(name, _)| names.iter().any(|it| it == name)) {
            bodies.insert(name, rest.to_owned());
            last = Some(name);
        } else if let Some(body) = last.and_then(|name| bodies.get_mut(name)) {
            body.push('\n');
            body.push_str(line);
        }
    }
    let body = |name: &String| {
        let body = bodies.get(name.as_str()).with_context(|| format!("the glue has no {name}"))?;
        Ok(body.trim_end_matches(','))
    };
    let list = names.iter().map(body).collect::<Result<Vec<_>>>()?.join(",\n");
    Ok([before, "const import0 = [", &list, "];\n        return {", after].concat())
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn imports_stand_in_the_order_of_the_wasm() {
        let glue = "a\n            const import0 = {\n            __proto__: null,\n        __wbg_b_1: function(arg0) {\nreturn {\nc: 1,\n};\n},\n__wbg_c_2: function() {\n},\n};\n        return {\nd";
        let names = ["__wbg_c_2", "__wbg_b_1"].map(str::to_owned);
        assert_eq!(
            in_order(glue, &names).ok().as_deref(),
            Some(
                "a\n            const import0 = [function() {\n},\nfunction(arg0) {\nreturn {\nc: 1,\n};\n}];\n        return {\nd"
            )
        );
        assert!(in_order(glue, &["__wbg_e_3".to_owned()]).is_err());
        assert!(in_order("a", &names).is_err());
    }
}
