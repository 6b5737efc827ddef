//! `glas demo`: a server of its own folder, two consultations that are always open, and a municipal
//! site on another site that embeds them, with a clerk who can sign in. Nothing here is kept anywhere
//! else.

mod clerk;
mod examples;
mod site;

use super::{
    Exit, Failure,
    control::Operator,
    log,
    output::say_lines,
    serve::{Up, assets, in_runtime, taken},
    shown::shown,
};
use crate::{
    journal,
    rules::{BaseUrl, Origin},
    settings::{LogFormat, address},
    web,
};
use clerk::SignIn;
use jiff::Timestamp;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio::{net::TcpListener, task::spawn_blocking};

#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// Folder of the demo's own data
    #[arg(long, value_name = "DIR", default_value = "glas-demo")]
    data: PathBuf,
    /// Address and port of the server; port 0 lets the system choose
    #[arg(long, value_name = "ADDRESS", default_value_t = web::Settings::LISTEN, value_parser = address)]
    listen: SocketAddr,
    /// Address and port of the municipal site, which is called localhost there; port 0 lets the
    /// system choose
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8081", value_parser = address)]
    site: SocketAddr,
    /// Folder of a built widget to serve in place of the one inside the program
    #[arg(long, value_name = "DIR")]
    assets: Option<PathBuf>,
    /// What is logged: error, warn, info or debug
    #[arg(long, value_name = "FILTER", default_value = "warn")]
    log: String,
}

pub(super) fn run(it: &Demo) -> Result<(), Failure> {
    if it.listen == it.site && it.site.port() != 0 {
        let both = format!(
            "the server and the municipal site cannot both have {}; choose another address with --site",
            it.site
        );
        return Err(Failure::new(Exit::Usage, both));
    }
    log::begin(&it.log, LogFormat::Text)?;
    let assets = assets(it.assets.as_deref())?;
    let settings = web::Settings { listen: it.listen, ..web::Settings::default() };
    in_runtime(async {
        let site =
            TcpListener::bind(it.site).await.map_err(|error| taken(it.site, "--site", &error))?;
        let site_at = site.local_addr().map_err(|error| taken(it.site, "--site", &error))?;
        // To a browser 127.0.0.1 and localhost are two sites: what works here works across sites.
        let site_origin = Origin::try_from(format!("http://localhost:{}", site_at.port()))
            .map_err(|_| {
                Failure::new(Exit::Usage, "choose another port for the municipal site with --site")
            })?;
        let up = Up::start(&it.data, journal::Settings::default(), settings, assets, None).await?;
        let Some(up) = up.opened().await? else { return Ok(()) };
        let (operations, embedder) = (up.operations.clone(), site_origin.clone());
        let by = Operator::of_this_process();
        let seeded = spawn_blocking(move || {
            let now = Timestamp::now();
            examples::seed(&operations, &by, now, &embedder)?;
            clerk::clerk(&operations, &by, now)
        })
        .await;
        let seeded = seeded.unwrap_or_else(|_| {
            Err(Failure::new(Exit::Fault, "the examples could not be imported"))
        });
        let sign_in = match seeded {
            Ok(sign_in) => sign_in,
            Err(failure) => return up.stop().await.and(Err(failure)),
        };
        let server = up.web.base().clone();
        let serving = tokio::spawn(site::serve(site, server.clone()));
        say_lines(&welcome(&it.data, &site_origin, &server, sign_in.as_ref()))?;
        let ended = up.until_told_to_stop().await;
        serving.abort();
        ended
    })
}

fn welcome(data: &Path, site: &Origin, server: &BaseUrl, sign_in: Option<&SignIn>) -> String {
    let program = std::env::args_os()
        .next()
        .map_or_else(|| "glas".to_owned(), |it| it.to_string_lossy().into_owned());
    let (site, server) = (site.as_str(), server.as_str());
    let data = data.to_string_lossy();
    let (program, folder, data) = (shown(&program), shown(&data), shown(&data));
    let (program, data) = (word(&program), word(&data));
    let desk = match sign_in {
        Some(SignIn { login, password }) => format!("sign in as {login} with {password}"),
        None => "sign in with an account of yours".to_owned(),
    };
    format!(
        "Глас is running. Ctrl+C stops it; everything is kept in {folder}.

  Municipal site   {site}
  Server           {server}

Try it:
  1. Answer the questionnaire on the municipal site:  {site}/cifrov-prehod.html
  2. Two consultations on one page:                   {site}/konsultacii.html
  3. The same form as a page, without JavaScript:     {server}/c/e-services-ordinance
  4. Work at the clerk's desk:                        {server}/admin
     {desk}
  5. See what came in, from another terminal:
     {program} consultation list --data {data}
     {program} export digital-readiness --data {data}
"
    )
}

/// A word as a shell reads it: folders may have blanks in their names.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:,@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, Origin, welcome, word};
    use std::path::Path;

    /// The hints of a demo in a folder with a blank in its name could not be pasted into a shell.
    #[test]
    fn the_hints_can_be_pasted_into_a_shell() {
        for (text, expected) in [
            ("glas-demo", "glas-demo"),
            ("/tmp/Моят град", "'/tmp/Моят град'"),
            ("a'b", r"'a'\''b'"),
            ("", "''"),
            ("$HOME", "'$HOME'"),
        ] {
            assert_eq!(word(text), expected);
        }
        let origin = |text: &str| Origin::try_from(text.to_owned()).expect("an origin");
        let hints = welcome(
            Path::new("/tmp/my town"),
            &origin("http://localhost:8081"),
            &BaseUrl::from(origin("http://127.0.0.1:8080")),
            None,
        );
        assert!(hints.contains("consultation list --data '/tmp/my town'\n"), "{hints}");
        assert!(hints.contains("kept in /tmp/my town."), "{hints}");
    }
}
