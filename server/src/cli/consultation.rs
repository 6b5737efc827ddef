//! `glas consultation import FILE`, `check FILE`, `terminate SLUG`, `unpublish SLUG`, `list`,
//! `templates`, `new`

use super::{
    Exit, Failure, ask,
    control::{ListedConsultation, Publication, Reply, Request, begun},
    output::{note_unnamed_officer, say, say_columns, say_lines, warn},
    text_of, unexpected,
};
use crate::{
    import::{self, FileMistakes, Template},
    rules::{BaseUrl, Changed},
    settings::{self, Paths},
    words::Catalogue,
};
use glas_wire::{Lang, Phase, Slug};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Consultation {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Publish a consultation from its file, or change it
    Import {
        /// Consultation files (TOML), written as examples/guide/consultations.md describes
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Allow rewording what people have already answered
        #[arg(long)]
        reworded: bool,
        /// Address by which browsers reach the server, for the embed code; a running server says it
        #[arg(long, env = "GLAS_BASE_URL", value_name = "URL", value_parser = settings::base_url)]
        base_url: Option<BaseUrl>,
        #[command(flatten)]
        paths: Paths,
    },
    /// Report the mistakes in a file and what its import would change; nothing is done
    Check {
        /// Consultation files (TOML), written as examples/guide/consultations.md describes
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// As if it were imported with --reworded
        #[arg(long)]
        reworded: bool,
        #[command(flatten)]
        paths: Paths,
    },
    /// Close an open consultation now, before its time; it cannot be opened again
    Terminate {
        /// Name of the consultation, as in the first column of `glas consultation list`
        slug: String,
        /// Why, for everyone to read; at most 1,000 characters
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        paths: Paths,
    },
    /// Hide a consultation until it is imported again; nothing is deleted
    Unpublish {
        /// Name of the consultation, as in the first column of `glas consultation list`
        slug: String,
        /// Why, for everyone to read; required once somebody has answered
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
        #[command(flatten)]
        paths: Paths,
    },
    /// List the templates of consultations: name, and what each is for
    Templates,
    /// Print the file of a new consultation, to be completed and imported
    New {
        /// What it begins with; `glas consultation templates` lists them
        #[arg(long, value_name = "NAME", value_parser = template)]
        template: Template,
    },
    /// List all consultations: name, phase, opening, closing, responses, title
    List {
        /// As JSON, one array
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        paths: Paths,
    },
}

pub(super) fn run(it: &Consultation) -> Result<(), Failure> {
    match &it.verb {
        Verb::Import { files, reworded, base_url, paths } => files.iter().try_for_each(|file| {
            let (name, text) = text_of(file)?;
            match ask(paths, true, Request::ImportConsultation { name, text, reworded: *reworded })?
            {
                Reply::Imported {
                    slug,
                    again,
                    officer_unnamed,
                    warnings,
                    lang,
                    server,
                    sites: _,
                } => {
                    let done = if again { "has not changed" } else { "is published" };
                    say(&format!("Consultation {slug} {done}."))?;
                    say_where(&slug, lang.as_ref(), base_url.as_ref().or(server.as_ref()))?;
                    note_unnamed_officer(officer_unnamed);
                    warn(&warnings);
                    Ok(())
                }
                _ => Err(unexpected()),
            }
        }),
        Verb::Check { files, reworded, paths } => {
            files.iter().try_for_each(|file| check(file, *reworded, paths))
        }
        Verb::Terminate { slug, reason, paths } => {
            let request = Request::Terminate { consultation: slug.clone(), reason: reason.clone() };
            match ask(paths, false, request)? {
                Reply::Ended { slug } => {
                    say(&format!("Consultation {slug} is closed, and everyone reads why."))
                }
                _ => Err(unexpected()),
            }
        }
        Verb::Unpublish { slug, reason, paths } => {
            let request = Request::Unpublish { consultation: slug.clone(), reason: reason.clone() };
            match ask(paths, false, request)? {
                Reply::Ended { slug } => say(&format!(
                    "Consultation {slug} is hidden; to show it again: glas consultation import FILE"
                )),
                _ => Err(unexpected()),
            }
        }
        Verb::Templates => import::templates()
            .try_for_each(|it| say_columns(&[it.key(), it.name("en"), it.description("en")])),
        Verb::New { template } => say_lines(template.text()),
        Verb::List { json, paths } => match ask(paths, false, Request::List)? {
            Reply::Consultations(all) if *json => {
                let all = serde_json::to_string_pretty(&all);
                say_lines(&all.map_err(|error| Failure::new(Exit::Fault, error.to_string()))?)
            }
            Reply::Consultations(all) => all.iter().try_for_each(line),
            _ => Err(unexpected()),
        },
    }
}

/// The embed code, as README.md shows it.
const EMBED_CODE: &str = include_str!("embed_code.html");

/// Where a consultation is, and what its webmaster pastes. By which address browsers reach the
/// server is known to the one that runs, and to whoever says it; in a code that is guessed nobody
/// would find the mistake before the form is missing.
fn say_where(slug: &Slug, lang: Option<&Lang>, server: Option<&BaseUrl>) -> Result<(), Failure> {
    let Some(server) = server else {
        eprintln!(
            "note: its address and embed code are told where it is known by which address browsers reach the server; \
             say it with --base-url https://glas.example.bg, or import while the server runs"
        );
        return Ok(());
    };
    let page = |origin: &str| [origin, "/c/", slug.as_str()].concat();
    let in_letters = server.in_letters().map(|it| [" (", &page(&it), ")"].concat());
    say(&["Its page: ", &page(server.as_str()), &in_letters.unwrap_or_default()].concat())?;
    say("Its embed code, for a page of the authority's sites:")?;
    let words = lang.map_or_else(Catalogue::default_one, Catalogue::of).text("p-embed-link");
    let script = lang.map_or_else(|| slug.to_string(), |lang| format!("{slug}.{lang}"));
    let code = EMBED_CODE
        .replace("SERVER", server.as_str())
        .replace("SLUG", slug.as_str())
        .replace("SCRIPT", &script)
        .replace("WORDS", &words);
    say_lines(&code)
}

/// The template of that name.
fn template(key: &str) -> Result<Template, String> {
    Template::named(key).ok_or_else(|| {
        let known: Vec<&str> = import::templates().map(|it| it.key()).collect();
        format!("write one of {}", known.join(", "))
    })
}

fn check(file: &Path, reworded: bool, paths: &Paths) -> Result<(), Failure> {
    let (name, text) = text_of(file)?;
    if begun(&paths.data).is_err() {
        // As an import into an empty folder would be told; and none is made.
        let mistakes = import::consultation(&name, &text, &[]).err();
        let lines = mistakes.iter().flat_map(FileMistakes::lines);
        return Err(Failure::lines(Exit::Data, lines));
    }
    let Reply::Checked { slug, publication, changes, warnings } =
        ask(paths, false, Request::CheckConsultation { name, text, reworded })?
    else {
        return Err(unexpected());
    };
    warn(&warnings);
    let would = match (publication, changes.as_slice()) {
        (None, _) => "is new, and would be published",
        (Some(Publication::Unpublished), _) => "is unpublished, and would be shown again",
        (Some(Publication::Published | Publication::Terminated), []) => "would not change",
        (Some(Publication::Published), [_, ..]) => "would change",
        (Some(Publication::Terminated), [_, ..]) => {
            "would change, and stay closed: it was terminated"
        }
    };
    say(&format!("Consultation {slug} {would}{}", if changes.is_empty() { "." } else { ":" }))?;
    let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    changes.iter().try_for_each(|Changed { field, was, becomes }| {
        say(&format!("  {field}: {} → {}", shown(was), shown(becomes)))
    })
}

fn line(it: &ListedConsultation) -> Result<(), Failure> {
    let ListedConsultation {
        slug,
        authority: _,
        title,
        publication,
        phase,
        opens_at,
        closes_at,
        responses,
    } = it;
    let phase = match (publication, phase) {
        (Publication::Unpublished, _) => "unpublished",
        (Publication::Terminated, _) => "terminated",
        (Publication::Published, Phase::Forthcoming) => "forthcoming",
        (Publication::Published, Phase::Open) => "open",
        (Publication::Published, Phase::Closed) => "closed",
        (Publication::Published, Phase::Concluded) => "concluded",
    };
    say_columns(&[slug.as_str(), phase, opens_at, closes_at, &responses.to_string(), title])
}
