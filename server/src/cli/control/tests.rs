//! The two ways to the store say the same, and what comes through the socket is bounded.

mod awaited;
mod clock;
mod ending;
mod erasing;
mod term;

use super::{
    ControlSocket, FOLDER_BYTES_MAX, REQUEST_BYTES_MAX, Reply, Request, Store, answer, journal_file,
};
use crate::{
    cli::{Exit, Failure, parse, run},
    http::Clock,
    journal::{
        Actor, Change, Channel, Claim, Digest, Evidence, Journal, Received, Settings, What, Who,
    },
    operations::Operations,
    rules::Origin,
};
use glas_wire::{IdempotencyKey, Submission};
use jiff::Timestamp;
use std::{
    fs,
    io::{Read, Write},
    os::unix::{fs::PermissionsExt, net::UnixStream},
    path::Path,
};
use tokio::{runtime::Runtime, sync::watch, task::JoinHandle};

const AUTHORITY: &str = include_str!("../../../../examples/authorities/vidin.toml");
const CONSULTATION: &str =
    include_str!("../../../../examples/consultations/e-services-ordinance.toml");
/// More than one reply full.
const RESPONSES: u32 = 1_100;
/// Those who respond at once.
const RESPONDENTS: u32 = 50;

fn import(consultation: &str) -> [Request; 2] {
    [
        Request::ImportAuthority { name: "vidin.toml".to_owned(), text: AUTHORITY.to_owned() },
        Request::ImportConsultation {
            name: "e-services-ordinance.toml".to_owned(),
            text: consultation.to_owned(),
            reworded: false,
        },
    ]
}

fn export(lang: Option<&str>) -> Request {
    Request::Export {
        consultation: "e-services-ordinance".to_owned(),
        format: "csv".to_owned(),
        lang: lang.map(|lang| lang.parse().expect("a language")),
    }
}

/// By which browsers reach the server.
fn origin() -> Origin {
    Origin::written("http://127.0.0.1:8080").expect("an origin")
}

/// A folder with a consultation and its responses.
/// Who asks.
const OPERATOR: Who = Who::Operator { uid: 7 };

fn town() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    for request in import(CONSULTATION) {
        let reply =
            answer(&Operations::new(journal.clone()), &OPERATOR, Timestamp::UNIX_EPOCH, request);
        assert!(matches!(reply, Reply::Imported { again: false, .. }), "{reply:?}");
    }
    let submission: Submission = serde_json::from_str(
        r#"{"language":"bg","answers":{"stance":{"choice":"no"},"proposal":{"text":"=1+1"}}}"#,
    )
    .expect("a submission");
    let respond = |n: u32| {
        let mut key = [0; 16];
        key[..4].copy_from_slice(&n.to_be_bytes());
        let at = "2026-11-20T10:00:00Z".parse().expect("an instant");
        let slug = "e-services-ordinance".parse().expect("a slug");
        let received = Received::new(
            slug,
            Channel::Widget,
            IdempotencyKey(key),
            submission.clone(),
            [[1; 16], [2; 16]],
        );
        journal
            .append_blocking(Change {
                at,
                by: Actor::of(&Who::Respondent),
                what: What::Response(Box::new(received)),
            })
            .expect("taken");
    };
    // Many at once share the disk.
    std::thread::scope(|scope| {
        for first in 0..RESPONDENTS {
            let respond = &respond;
            scope.spawn(move || (first..RESPONSES).step_by(RESPONDENTS as usize).for_each(respond));
        }
    });
    journal.close().expect("closed");
    folder
}

/// A server on the folder's journal; only its socket.
struct Server {
    runtime: Runtime,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    journal: Journal,
}

impl Server {
    fn on(folder: &Path) -> Self {
        Self::by(folder, Clock::system())
    }
    /// By that clock.
    fn by(folder: &Path, clock: Clock) -> Self {
        let journal = Journal::open(&journal_file(folder), Settings::default()).expect("opened");
        let runtime = Runtime::new().expect("a runtime");
        let (stop, told) = watch::channel(false);
        let control = runtime.block_on(async { ControlSocket::open(folder) }).expect("a socket");
        let serving = runtime.spawn(control.serve(
            Operations::new(journal.clone()),
            clock,
            origin().into(),
            Some(origin()),
            told,
        ));
        Self { runtime, stop, serving, journal }
    }
    fn end(self) {
        self.stop.send(true).expect("it listens");
        self.runtime.block_on(self.serving).expect("it ended");
        self.journal.close().expect("closed");
    }
}

fn glas(line: &str, folder: &Path) -> Result<(), Failure> {
    let args = line.split_whitespace().chain(["--data", folder.to_str().expect("UTF-8")]);
    run(parse(args.map(Into::into)).expect("a command line"))
}

fn exported(options: &str, folder: &Path) -> String {
    let file = folder.join("out");
    glas(&format!("glas export e-services-ordinance -o {} {options}", file.display()), folder)
        .expect("exported");
    fs::read_to_string(file).expect("written")
}

#[test]
fn an_export_is_the_same_with_and_without_a_server() {
    let folder = town();
    let alone = exported("--lang en", folder.path());
    let server = Server::on(folder.path());
    let served = exported("--lang en", folder.path());
    server.end();
    assert_eq!(alone, served);
    assert_eq!(alone.lines().count(), 1 + RESPONSES as usize);
    assert!(alone.lines().last().expect("a row").starts_with("1100,\"1100-"), "{alone}");
}

#[test]
fn the_journal_is_verified_against_an_export_and_every_export_is_in_it() {
    let folder = town();
    let server = Server::on(folder.path());
    let before = server.journal.view().expect("a view").head().expect("a head").seq;
    let json = exported("--format json", folder.path());
    assert_eq!(server.journal.view().expect("a view").head().expect("a head").seq, before + 1);
    let against = |text: &str, folder: &Path| {
        fs::write(folder.join("paper.json"), text).expect("written");
        glas(&format!("glas verify --against {}", folder.join("paper.json").display()), folder)
    };
    assert_eq!(against(&json, folder.path()), Ok(()));
    let other = json.replacen(&format!("\"seq\":{}", before + 1), &format!("\"seq\":{before}"), 1);
    assert_eq!(against(&other, folder.path()).expect_err("another entry").exit, Exit::Data);
    let later =
        json.replacen(&format!("\"seq\":{}", before + 1), &format!("\"seq\":{}", before + 2), 1);
    assert_eq!(against(&later, folder.path()).expect_err("a cut tail").exit, Exit::Data);
    assert_eq!(
        against("{\"reference\":\"1-AAAA\"}", folder.path()).expect_err("no place").exit,
        Exit::Data
    );
    server.end();
    assert_eq!(against(&json, folder.path()), Ok(()));
    assert_eq!(glas("glas rebuild", folder.path()), Ok(()));
    assert_eq!(against(&json, folder.path()), Ok(()));
}

#[test]
fn a_rebuild_asks_for_the_server_to_be_stopped() {
    let folder = town();
    let server = Server::on(folder.path());
    assert_eq!(
        glas("glas rebuild", folder.path()).expect_err("a server runs").exit,
        Exit::TryAgain
    );
    server.end();
}

#[test]
fn a_socket_left_by_a_server_that_was_killed_is_replaced_and_only_its_owner_may_open_it() {
    let folder = town();
    let socket = folder.path().join("control");
    drop(std::os::unix::net::UnixListener::bind(&socket).expect("a socket"));
    assert!(exported("", folder.path()).contains("1100"), "a stale socket is no server");
    let server = Server::on(folder.path());
    assert_eq!(fs::metadata(&socket).expect("there").permissions().mode() & 0o777, 0o600);
    assert!(matches!(Store::reach(folder.path(), false), Ok(Store::Server(_))));
    server.end();
    assert!(!socket.exists());
}

#[test]
fn what_is_no_request_is_refused_and_the_next_one_is_answered() {
    let folder = town();
    let server = Server::on(folder.path());
    let said = |bytes: &[u8]| {
        let mut stream = UnixStream::connect(folder.path().join("control")).expect("connected");
        // The server may have refused before all was sent.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut reply = String::new();
        let _ = stream.read_to_string(&mut reply);
        reply
    };
    for bytes in [
        b"GET / HTTP/1.1\r\n\r\n".as_slice(),
        b"{\"erase_all\":{}}\n",
        b"\xff\xfe\n",
        b"{\"list\":",
    ] {
        assert!(said(bytes).contains("\"exit\":\"usage\""), "{bytes:?}");
    }
    let long = vec![b'['; REQUEST_BYTES_MAX as usize + 1];
    let _ = said(&long);
    assert_eq!(said(b""), "");
    assert!(said(b"\"list\"\n").contains("e-services-ordinance"));
    server.end();
}

#[test]
fn a_refusal_says_what_to_do_and_writes_nothing() {
    let folder = town();
    let journal = Journal::open(&journal_file(folder.path()), Settings::default()).expect("opened");
    let operations = Operations::new(journal.clone());
    let now: Timestamp = "2026-11-20T10:00:00Z".parse().expect("an instant");
    let seq = || journal.view().expect("a view").head().expect("a head").seq;
    let before = seq();
    let said = |request: Request| match answer(&operations, &OPERATOR, now, request) {
        Reply::Refused { exit, sentence } => (exit, sentence),
        reply => panic!("{reply:?}"),
    };
    let [_, changed] = import(&CONSULTATION.replace("id = \"no\"", "id = \"never\""));
    assert_eq!(
        said(changed),
        (
            Exit::Data,
            "e-services-ordinance.toml, line 81, \"questions.options\": option \"no\" of question \"stance\" has been chosen; leave it in\n\
             Nothing was changed: people's answers would lose their question."
                .to_owned()
        )
    );
    // It had no line, and the hour was that of Greenwich.
    for (right, wrong, expected) in [
        (
            "id = \"stance\"",
            "id = \"view\"",
            "line 1, \"questions\": question \"stance\" has been answered; leave it in",
        ),
        (
            "id = \"stance\"\nkind = \"single_choice\"",
            "id = \"stance\"\nkind = \"ranking\"",
            "line 78, \"questions.kind\": question \"stance\" has been answered; its kind cannot change",
        ),
    ] {
        assert_eq!(CONSULTATION.matches(right).count(), 1, "{right}");
        let (_, sentence) = said(import(&CONSULTATION.replace(right, wrong))[1].clone());
        assert!(
            sentence.starts_with(&format!("e-services-ordinance.toml, {expected}\n")),
            "{sentence}"
        );
    }
    let longer = CONSULTATION.replace("2026-12-15T00:00:00", "2027-02-15T00:00:00");
    let [_, reopened] = import(&longer);
    let tell = |name: &str| Request::TellResults { consultation: name.to_owned() };
    assert_eq!(
        said(tell("e-services-ordinance")),
        (
            Exit::Data,
            "e-services-ordinance takes responses until 2026-12-14T24:00:00+02:00; tell its results after that"
                .to_owned()
        )
    );
    assert_eq!(said(tell("park")).0, Exit::NotThere);
    assert_eq!(seq(), before);
    let later = "2027-01-02T03:04:05Z".parse().expect("an instant");
    let told = answer(&operations, &OPERATOR, later, tell("e-services-ordinance"));
    assert!(matches!(told, Reply::ResultsTold { enough: true, .. }), "{told:?}");
    let before = seq();
    let again = answer(&operations, &OPERATOR, later, tell("e-services-ordinance"));
    let Reply::Refused { sentence, .. } = again else { panic!("told twice") };
    assert_eq!(sentence, "the results of e-services-ordinance have been told; they are told once");
    let Reply::Refused { sentence, .. } = answer(&operations, &OPERATOR, later, reopened) else {
        panic!("taken")
    };
    assert_eq!(
        sentence,
        "e-services-ordinance.toml, line 7, \"closes_at\": the consultation closed at 2026-12-14T24:00:00+02:00; its results have been told \
         since, and from new results people could see what the few answered who came later; leave it so, and ask further questions in a \
         consultation of another slug"
    );
    let (exit, sentence) = said(
        import(&CONSULTATION.replace("authority = \"vidin\"", "authority = \"vratsa\""))[1].clone(),
    );
    assert_eq!(exit, Exit::Data);
    assert!(
        sentence.starts_with(
            "e-services-ordinance.toml, line 4, \"authority\": \"vratsa\" is not an authority here"
        ),
        "{sentence}"
    );
    assert_eq!(
        said(export(Some("de"))),
        (
            Exit::Usage,
            "e-services-ordinance is not written in that language; choose --lang bg or en"
                .to_owned()
        )
    );
    for name in ["park", "../../etc/passwd", ""] {
        let request =
            Request::Export { consultation: name.to_owned(), format: "csv".to_owned(), lang: None };
        assert_eq!(said(request).0, Exit::NotThere, "{name}");
    }
    let unknown = Evidence { seq: 1, entry: Digest([0; 32]), says: Claim::Position };
    assert_eq!(said(Request::Verify { against: vec![unknown] }).0, Exit::Data);
    assert_eq!(seq(), before);
    let [again, _] = import(CONSULTATION);
    assert!(matches!(
        answer(&operations, &OPERATOR, later, again),
        Reply::Imported { again: true, .. }
    ));
}

#[test]
fn a_folder_whose_name_is_too_long_for_a_socket_is_refused() {
    let folder = Path::new("/tmp").join("d".repeat(FOLDER_BYTES_MAX - 4));
    let failure = Store::reach(&folder, true).expect_err("too long");
    assert_eq!(
        failure.sentence,
        "the name of the data folder is 91 bytes long and may have 90; choose a shorter one with --data"
    );
    assert_eq!(failure.exit, Exit::Settings);
}

#[test]
fn an_export_that_fails_leaves_the_file_as_it_was() {
    let folder = town();
    let file = folder.path().join("kept.csv");
    fs::write(&file, "old").expect("written");
    let failure = glas(&format!("glas export nowhere -o {}", file.display()), folder.path())
        .expect_err("no such consultation");
    assert_eq!(failure.exit, Exit::NotThere);
    assert_eq!(fs::read_to_string(&file).expect("there"), "old");
    let there: Vec<_> = fs::read_dir(folder.path())
        .expect("read")
        .map(|it| it.expect("read").file_name())
        .collect();
    assert_eq!(there.len(), 2, "{there:?}");
    assert_eq!(
        glas("glas export e-services-ordinance -o /nowhere/x.csv", folder.path())
            .expect_err("no folder")
            .exit,
        Exit::NoOutput
    );
}
