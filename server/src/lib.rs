//! Глас: one binary that takes public consultations, keeps them for a court, and gives them back.
//!
//! # The map
//!
//! | room | what it is for |
//! |---|---|
//! | [`rules`] | what the product decides, pure: phases, what makes a consultation acceptable (`rules/draft`), what may be received, when a term ends, which password is weak |
//! | [`import`] | files into drafts of consultations and authorities; what is wrong with a draft, by line and field; templates to begin with |
//! | [`register`] | what is so now: tables, `apply`, queries; made again from the journal at will |
//! | [`journal`] | what happened, in order, for ever: its log (entries, hash chain, body parts), the one writer, verify, rebuild |
//! | `desk` | working state of the people who work here: accounts, sessions, one-time links, drafts; beside the journal in the same file, never in the chain |
//! | `documents` | the files among the documents of consultations, beside the journal, each named by its digest |
//! | [`operations`] | what people can do, each thing once, with typed errors: publish, list, receive, withdraw, erase, tell results, export, verify, rebuild; sign in, invite, draft |
//! | [`words`] | every sentence, from `locales/*.ftl` for citizens and `locales/staff/*.ftl` for those who set up consultations |
//! | [`statement`] | what is said about accessibility, made from what the suites check |
//! | [`export`] | rows in, bytes out; one file per format |
//! | [`http`] | the protocol: accept loop, limits of time and size, requests, answers, codings, whose request it is, rate limits |
//! | [`web`] | one table of routes with what each demands, failures in words, the embed script, the API, the pages, the desk's pages (`web/staff`) |
//! | [`settings`] | each flag, variable and key, once |
//! | `jobs` | what a running server does by itself: what was erased is purged from the file, and results that are due are told |
//! | [`cli`] | one file per subcommand, and the control socket of a running server |
//! | `atomic_file` | a file that appears whole or not at all |
//! | [`untrusted_input`] | every reader of strangers' bytes as one function, for those who attack them in tests |
//!
//! Arrows run one way: `rules ← journal::log ← register ← journal ← desk, export ← operations ← web,
//! jobs ← settings, cli`, `rules ← import ← web` and `http ← web`; `words` is a leaf beside them, which
//! `rules` asks what languages there are, and `statement` is made of it. The form lives outside:
//! `glas-wire` holds the types that both sides share, `glas-widget` the components that are
//! rendered here and hydrated in the browser with the very same props.
//!
//! # What always holds
//!
//! - Nothing is acknowledged before its batch is on disk.
//! - Every change goes through the journal; tables are written by `apply` only, and `apply` never
//!   refuses.
//! - Replaying the journal into an empty register gives the same register.
//! - A received text is never edited. Its personal part may be erased, and the chain still holds.
//! - Time and randomness come in as values: neither [`rules`] nor `apply` reads a clock.
//! - An error has a sentence for its reader and a cause for the log; one `match` gives its status.
//! - What a person typed is rendered as text, and no address of a citizen is written down.
//!
//! `tests/tidy` holds the text of the program to these; `tests/register` and `tests/crash` hold the
//! store to them.
//!
//! # A response arrives
//!
//! `http/serve` accepts the connection, and `http/pipeline` is the way of the request from there,
//! step by step: framing, head, whose it is, rate, body. `web/routes` holds the route, which says
//! how much it takes and what it demands: `web/permission` makes a `ListedOrigin` of a request from
//! one of the authority's sites, without which the handler cannot be called, and `web/scrutiny`
//! says whether one more may be sent, before the body, stamped with the instant at which the whole
//! of it was there, is read: a large one in its prefix's turn (`http/work_queue`).
//! `operations/receive` examines it: [`journal::Received`] normalizes the texts, works out all
//! digests and finds what is to be mended. [`journal::Journal::append`] queues it; the writer
//! thread takes all that wait, lets `decide` judge each against the tables and that instant,
//! applies them in one transaction, commits, and only then answers. `web/receive` makes a receipt
//! of the answer.
//!
//! # A page is asked for
//!
//! What is the same for all readers is made once per change of its consultation, away from the
//! threads that answer (`web/copies`); a page with a form has gaps for what is one reader's alone
//! (`web/template`). What is on its way and not read yet counts for its prefix (`http/under_way`).
//! Whatever fails on the way is an error with two sides, and gets its words and headers in
//! `web/finish_response`.
//!
//! # A clerk acts
//!
//! A session opens a `Clerk`, and a clerk who has the right at the authority in question an
//! `Allowed`; the handlers of `web/staff` take these as parameters. What an act writes down beside
//! the journal, a draft that disappears or the key of the form, goes with its entry in one
//! transaction (`journal/working`), in which the right is looked up once more.
//!
//! # A clerk exports
//!
//! `glas export` knocks at the control socket; where no server runs it opens the journal itself.
//! Either way `operations/export` makes an entry of the journal first, which says that rows are
//! handed out. They are read in pages, each in a transaction that ends before a byte is written, so
//! a slow pipe never holds one. The format makes bytes of rows.

mod atomic_file;
pub mod cli;
mod desk;
mod documents;
pub mod export;
pub mod http;
pub mod import;
mod jobs;
pub mod journal;
pub mod operations;
pub mod register;
pub mod rules;
pub mod settings;
pub mod statement;
#[doc(hidden)]
pub mod untrusted_input;
pub mod web;
pub mod words;
