//! A town with the two example consultations, open now, behind a server whose clock goes on, and
//! with the municipal site that embeds them.

use super::{TestClock, file_in};
use crate::actors::system;
use crate::{bad_line::BadLine, kinds, site::Site, tls_proxy::TlsProxy};
use anyhow::{Context, Result, anyhow};
use glas::{
    cli::control::StaffRequest,
    export::{Cover, Format, sheet},
    http::Limits,
    import,
    journal::{self, Change, Digest, Journal, Replaces, What},
    operations::Operations,
    register::ResponseRow,
    rules::{BaseUrl, Consultation, Origin},
    web::{self, Assets, Running},
};
use glas_wire::Slug;
use jiff::{SignedDuration, Timestamp};
use std::{net::SocketAddr, path::Path, time::Duration};
use tempfile::TempDir;

/// The consultation about comments on a draft.
pub const ORDINANCE: &str = "e-services-ordinance";
/// The questionnaire.
pub const READINESS: &str = "digital-readiness";
/// One question of each kind, in two steps.
pub const KINDS: &str = "kinds";

/// The town. Dropped, all of it is gone.
pub struct EmbeddedTown {
    /// Its site.
    pub site: Site,
    /// `http://127.0.0.1:PORT`
    pub server: String,
    address: SocketAddr,
    /// By which browsers reach it, where that is not its own address.
    reached_by: Option<BaseUrl>,
    running: Option<(Running, Journal)>,
    folder: TempDir,
    clock: TestClock,
}

impl EmbeddedTown {
    /// Both examples are open, each on one page.
    pub async fn open() -> Result<Self> {
        Self::with(|_| ()).await
    }

    /// The same, reached over that line only.
    pub async fn behind(line: &BadLine) -> Result<Self> {
        let origin = Origin::try_from(format!("http://{}", line.address))?;
        let town = Self::reached_by(Some(origin.into()), |_| ()).await?;
        line.lead_to(town.address);
        Ok(town)
    }

    /// The same, reached through a proxy with TLS, which is trusted.
    pub async fn behind_proxy(proxy: &mut TlsProxy) -> Result<Self> {
        let town = Self::reached_by(Some(Origin::try_from(proxy.origin())?.into()), |_| ()).await?;
        proxy.lead_to(town.address).await?;
        Ok(town)
    }

    /// The same, reached by that address, which a proxy has.
    pub async fn under(base: &str) -> Result<Self> {
        Self::reached_by(Some(BaseUrl::written(base)?), |_| ()).await
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The examples as `change` makes them.
    pub async fn with(change: impl Fn(&mut Consultation)) -> Result<Self> {
        Self::reached_by(None, change).await
    }

    async fn reached_by(
        reached_by: Option<BaseUrl>,
        change: impl Fn(&mut Consultation),
    ) -> Result<Self> {
        let site = Site::start().await?;
        let folder = tempfile::tempdir()?;
        let clock = TestClock::going_on();
        let (running, journal) =
            start(folder.path(), ([127, 0, 0, 1], 0).into(), reached_by.clone(), &clock).await?;
        let address = running.address();
        seed(&journal, &site.origin, change).await?;
        let server = running.base().as_str().to_owned();
        site.examples(&server)?;
        Ok(Self {
            site,
            server,
            address,
            reached_by,
            running: Some((running, journal)),
            folder,
            clock,
        })
    }

    /// The address of a link by which the first account is made.
    pub fn setup_link(&self) -> Result<String> {
        let (_, journal) = self.running.as_ref().context("the server is stopped")?;
        let link = super::desk::link_of(journal, StaffRequest::SetupLink, Timestamp::now());
        Ok(format!("{}{link}", self.server))
    }

    /// The embed code as the README shows it.
    pub fn tag(&self, slug: &str) -> String {
        let server = &self.server;
        format!(
            "<a href=\"{server}/c/{slug}\">Кажете мнението си</a>\n<script async src=\"{server}/embed/{slug}.bg.js\"></script>"
        )
    }

    /// A whole page with that in its body.
    pub fn html(&self, body: &str) -> String {
        format!(
            "<!doctype html><html lang=\"bg\"><head><meta charset=\"utf-8\"><title>Община Видин</title><link rel=\"icon\" href=\"data:,\">\
             <meta name=\"viewport\" content=\"width=device-width\"></head><body><main><h1>Община Видин</h1>{body}</main></body></html>"
        )
    }

    /// All that was received.
    pub fn responses(&self, slug: &str) -> Result<Vec<ResponseRow>> {
        let (_, journal) = self.running.as_ref().context("the server is stopped")?;
        Ok(journal.view()?.responses(&parsed(slug)?, 0, 1000)?)
    }

    /// Changes a consultation while people have it open, in other words too.
    pub async fn republish(
        &self,
        slug: &str,
        change: impl FnOnce(&mut Consultation),
    ) -> Result<u64> {
        let (_, journal) = self.running.as_ref().context("the server is stopped")?;
        let mut it =
            journal.view()?.consultation(&parsed(slug)?)?.context("no such consultation")?;
        change(&mut it);
        let what = What::Consultation {
            consultation: Box::new(it),
            salt: [2; 16],
            reworded: true,
            replaces: Replaces::Whatever,
        };
        let change = Change { at: Timestamp::now(), by: system(), what };
        Ok(journal.append(change).await?.seq)
    }

    /// All that was received, as it is handed out in JSON.
    pub fn export(&self, slug: &str) -> Result<Vec<u8>> {
        let (_, journal) = self.running.as_ref().context("the server is stopped")?;
        let (view, head) = (journal.view()?, journal.verify(&[])?.head);
        let consultation = view.consultation(&parsed(slug)?)?.context("no such consultation")?;
        let authority = view.authority(&consultation.authority)?.context("no such authority")?;
        let (lang, rows) = (consultation.languages[0].clone(), self.responses(slug)?);
        let at = Timestamp::now();
        let cover = Cover {
            consultation,
            authority,
            lang,
            at,
            seq: head.seq,
            entry: Digest(head.entry),
            rows: rows.len() as u32,
            forms: Vec::new(),
        };
        let mut bytes = Vec::new();
        let mut sheet = sheet(Format::Json, &cover, &mut bytes)?;
        rows.iter().try_for_each(|row| sheet.row(row))?;
        sheet.finish()?;
        Ok(bytes)
    }

    /// Moves the server's clocks forward to that moment.
    pub fn clock_to(&self, moment: Timestamp) {
        self.clock.set(moment);
    }

    /// Stops the server; browsers find nobody at its address.
    pub async fn stop(&mut self) -> Result<()> {
        let (running, journal) = self.running.take().context("the server is stopped already")?;
        running.stop().await;
        Ok(tokio::task::spawn_blocking(move || journal.close()).await??)
    }

    /// Leaves the server without its journal, as a disk that fails does.
    pub async fn shut_the_journal(&self) -> Result<()> {
        let (_, journal) = self.running.as_ref().context("the server is stopped")?;
        let journal = journal.clone();
        Ok(tokio::task::spawn_blocking(move || journal.close()).await??)
    }

    /// Starts it again at the same address with what it kept.
    pub async fn start(&mut self) -> Result<()> {
        self.running = Some(
            start(self.folder.path(), self.address, self.reached_by.clone(), &self.clock).await?,
        );
        Ok(())
    }
}

async fn start(
    folder: &Path,
    listen: SocketAddr,
    base_url: Option<BaseUrl>,
    clock: &TestClock,
) -> Result<(Running, Journal)> {
    let file = file_in(folder);
    let journal =
        tokio::task::spawn_blocking(move || Journal::open(&file, journal::Settings::default()))
            .await??;
    let assets = match std::env::var_os("GLAS_TESTS_ASSETS") {
        Some(fresh) => Assets::folder(Path::new(&fresh))?,
        None => Assets::embedded()?,
    };
    let limits = Limits { stop: Duration::from_millis(500), ..Limits::default() };
    let is_behind = base_url.as_ref().is_some_and(|it| it.as_str().starts_with("https://"));
    let proxies = is_behind.then(|| "127.0.0.1".parse().map_err(|_| anyhow!("no network")));
    let trusted_proxies = proxies.transpose()?.into_iter().collect();
    let settings =
        web::Settings { listen, base_url, trusted_proxies, limits, ..web::Settings::default() };
    Ok((
        web::start(settings, Operations::new(journal.clone()), assets, clock.clock()).await?,
        journal,
    ))
}

async fn seed(journal: &Journal, site: &str, change: impl Fn(&mut Consultation)) -> Result<()> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples");
    let now = Timestamp::now();
    let actor = system();
    let mut authorities = Vec::new();
    for (name, text) in texts(&examples.join("authorities"))? {
        let mut authority =
            import::authority(&name, &text).map_err(|mistakes| anyhow!("{mistakes}"))?;
        authority.sites.push(Origin::try_from(site.to_owned())?);
        journal
            .append(Change {
                at: now,
                by: actor,
                what: What::Authority { authority: Box::new(authority.clone()), salt: [1; 16] },
            })
            .await?;
        authorities.push(authority);
    }
    let every_kind = (KINDS.to_owned(), kinds::text().replace("steps = false", "steps = true"));
    for (name, text) in texts(&examples.join("consultations"))?.into_iter().chain([every_kind]) {
        let mut consultation = import::consultation(&name, &text, &authorities)
            .map_err(|mistakes| anyhow!("{mistakes}"))?;
        consultation.opens_at = now - SignedDuration::from_hours(48);
        consultation.closes_at = now + SignedDuration::from_hours(480);
        change(&mut consultation);
        journal
            .append(Change {
                at: now,
                by: actor,
                what: What::Consultation {
                    consultation: Box::new(consultation),
                    salt: [1; 16],
                    reworded: false,
                    replaces: Replaces::Whatever,
                },
            })
            .await?;
    }
    Ok(())
}

fn texts(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        texts.push((file.display().to_string(), std::fs::read_to_string(&file)?));
    }
    Ok(texts)
}

fn parsed(slug: &str) -> Result<Slug> {
    slug.parse().map_err(|_| anyhow!("{slug} is no slug"))
}
