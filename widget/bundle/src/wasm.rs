//! Builds the cdylib and binds it: what leaves here is one module of glue and one .wasm.

use crate::{
    toolchain::{TARGET, Toolchain},
    workspace::Workspace,
};
use anyhow::{Context, Result, ensure};
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
    for (n, import) in
        module.imports.iter_mut().filter(|import| is_numbered(&import.name)).enumerate()
    {
        let short = format!("i{n}");
        glue = glue.replace(&import.name, &short);
        import.name = short;
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

/// Whether an import's name ends in sixteen digits, mostly those of a hash. There are some 150 of
/// them, and random digits do not compress: renamed on both sides they save 4 kB of what citizens
/// download.
fn is_numbered(name: &str) -> bool {
    let hash = name.rsplit_once('_').map_or("", |(_, hash)| hash);
    name.starts_with("__wb")
        && hash.len() == 16
        && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::is_numbered;

    #[test]
    fn only_names_that_end_in_sixteen_digits_are_shortened() {
        assert!(is_numbered("__wbg_call_fc92fee6137d452d"));
        assert!(is_numbered("__wbg___wbindgen_is_null_c22311b1cc228e3a"));
        assert!(is_numbered("__wbindgen_cast_0000000000000001"));
        for other in ["__wbindgen_init_externref_table", "__wbg_call", "__wbg_call_fc92fee6137d452"]
        {
            assert!(!is_numbered(other), "{other}");
        }
    }
}
