//! A line that cuts connections, a server that says "later", and what is seen and heard of it.

use anyhow::Result;
use glas_tests::{
    bad_line::{BadLine, Fate, cutting},
    browser::Browser,
    form::Form,
    town::{EmbeddedTown, ORDINANCE},
};
use serde_json::json;

/// On the host page, before our script: what posts are answered by, one after the other; then they
/// go through. What a status line of the form has said is written down.
const ANSWERS: &str = "<script>
    const real = window.fetch;
    window.posts = 0;
    window.fetch = (url, init) => {
        if (!init || init.method != 'POST') return real(url, init);
        const answer = (window.answers || [])[window.posts++];
        return answer ? answer(init.signal) : real(url, init);
    };
    window.told = [];
    addEventListener('glas:ready', event => new MutationObserver(() => {
        for (const it of event.target.shadowRoot.querySelectorAll('[role=status]')) if (it.checkVisibility() && it.innerText && it.innerText != told.at(-1)) told.push(it.innerText);
    }).observe(event.target.shadowRoot, { childList: true, characterData: true, subtree: true }));
</script>";
const FOCUSED: &str = "const it = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.activeElement; return it && it.textContent";

async fn filled_in(town: &EmbeddedTown, browser: &Browser, text: &str) -> Result<()> {
    browser
        .open(&town.site.page("/", &town.html(&[ANSWERS, &town.tag(ORDINANCE)].concat())))
        .await?;
    let form = Form::of(browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    form.write("a.proposal", text).await
}

async fn answered_by(browser: &Browser, answers: &str) -> Result<()> {
    browser.script(&format!("window.answers = {answers}"), &[]).await.map(drop)
}

#[tokio::test]
async fn twenty_responses_over_a_line_that_cuts_are_twenty_responses() -> Result<()> {
    let (line, browser) = (BadLine::start().await?, Browser::start().await?);
    let town = EmbeddedTown::behind(&line).await?;
    for n in 0..20 {
        line.fates(|| Fate::Through);
        filled_in(&town, &browser, &format!("Предложение {n}")).await?;
        line.fates(cutting(n, 30, 1_500));
        // What the browser holds open would go through.
        line.hang_up();
        let form = Form::of(&browser);
        form.send().await?;
        form.reference().await?;
    }
    let mut texts: Vec<String> = Vec::new();
    for row in town.responses(ORDINANCE)? {
        texts.push(
            serde_json::to_value(row.submission())?["answers"]["proposal"]["text"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
        );
    }
    let expected: Vec<String> = (0..20).map(|n| format!("Предложение {n}")).collect();
    assert_eq!(texts, expected);
    assert!(line.cut() > 5, "only {} connections were cut", line.cut());
    Ok(())
}

/// "Later" is waited for as long as it was asked, unless the line comes back or the respondent
/// asks; all of it is seen and heard.
#[tokio::test]
async fn later_is_shown_said_and_tried_again_when_the_line_is_back() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    for (status, again) in [
        (429, "dispatchEvent(new Event('online'))"),
        (503, "button.click()"),
        (408, "button.click()"),
        (425, "button.click()"),
    ] {
        let before = town.responses(ORDINANCE)?.len();
        filled_in(&town, &browser, "По-късно").await?;
        let answer = format!(
            "[() => Promise.resolve(new Response('', {{ status: {status}, headers: {{ 'retry-after': '600' }} }}))]"
        );
        answered_by(&browser, &answer).await?;
        let form = Form::of(&browser);
        form.send().await?;
        form.says("Отговорът ви е запазен на това устройство").await?;
        // The focus has gone to the heading of the panel, so that it is read; the line of its
        // progress was read before.
        assert_eq!(
            browser.script(FOCUSED, &[]).await?,
            json!("Няма интернет. Отговорът ви още не е изпратен."),
            "{status}"
        );
        assert_eq!(
            browser.script("return told.includes('Изпраща се…')", &[]).await?,
            json!(true),
            "{status}"
        );
        browser.forms_accessible("waiting").await?;
        let script = "const button = [...document.querySelectorAll('*')].find(it => it.shadowRoot).shadowRoot.querySelector('.wait button');";
        browser.script(&format!("{script} {again}"), &[]).await?;
        form.reference().await?;
        let focused = browser.script(FOCUSED, &[]).await?;
        assert!(
            focused.as_str().is_some_and(|it| it.starts_with("Благодарим")),
            "{status}: {focused}"
        );
        assert_eq!(browser.script("return posts", &[]).await?, json!(2), "{status}");
        assert_eq!(town.responses(ORDINANCE)?.len(), before + 1, "{status}");
    }
    browser.no_complaints().await
}

/// Without a network nothing is asked of it; the response goes out by itself when there is one
/// again.
#[tokio::test]
async fn a_device_without_a_network_sends_when_it_has_one() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    filled_in(&town, &browser, "Без обхват").await?;
    let line = async |offline: bool| {
        browser.command("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.command("Network.emulateNetworkConditions", conditions).await
    };
    line(true).await?;
    let form = Form::of(&browser);
    form.send().await?;
    form.says("Отговорът ви е запазен на това устройство").await?;
    line(false).await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// An answer whose body never ended left the form on its way for ever: the time limit ended with
/// the head.
#[tokio::test]
async fn an_answer_that_never_ends_is_given_up() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    // The limit of 40 seconds, without sitting through it.
    let hasty = "<script>const slow = window.setTimeout; window.setTimeout = (does, ms, ...rest) => slow(does, ms == 40000 ? 300 : ms, ...rest)</script>";
    browser
        .open(&town.site.page("/", &town.html(&[ANSWERS, hasty, &town.tag(ORDINANCE)].concat())))
        .await?;
    let form = Form::of(&browser);
    form.choose("a.stance", "yes").await?;
    form.live().await?;
    let endless = "[signal => Promise.resolve(new Response(new ReadableStream({ start: to => signal.addEventListener('abort', () => to.error(signal.reason)) }), { status: 201 }))]";
    answered_by(&browser, endless).await?;
    form.send().await?;
    browser.one(".panel.wait").await?;
    form.reference().await?;
    assert_eq!(town.responses(ORDINANCE)?.len(), 1);
    Ok(())
}

/// A response that waited for the line over a visit and was refused then left an empty form: its
/// text was gone.
#[tokio::test]
async fn what_is_refused_at_a_later_visit_is_in_the_form_again() -> Result<()> {
    let closed = "Promise.resolve(new Response(JSON.stringify({ type: 'urn:glas:problem:closed', title: 'x', status: 409 }), { status: 409 }))";
    let refused = "Promise.resolve(new Response(JSON.stringify({ type: 'urn:glas:problem:x', title: 'Не може', status: 403 }), { status: 403 }))";
    for (answer, words) in [(closed, "Консултацията"), (refused, "Не може")] {
        let (mut town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
        filled_in(&town, &browser, "Да не се губи").await?;
        town.stop().await?;
        Form::of(&browser).send().await?;
        browser.one(".panel.wait").await?;
        browser.open("about:blank").await?;
        town.start().await?;
        // Another tab: there is no draft.
        browser.open(&town.site.page("/empty", &town.html(""))).await?;
        browser.script("sessionStorage.clear()", &[]).await?;
        let answers = format!(
            "{ANSWERS}<script>window.answers = [() => {answer}]</script>{}",
            town.tag(ORDINANCE)
        );
        browser.open(&town.site.page("/", &town.html(&answers))).await?;
        let form = Form::of(&browser);
        browser.one(".panel.bad").await?;
        form.says(words).await?;
        assert_eq!(form.text("a.proposal").await?, "Да не се губи");
        assert!(form.is_chosen("a.stance", "yes").await?);
        assert_eq!(town.responses(ORDINANCE)?.len(), 0);
        // And again when the page is loaded again, though it is not sent again.
        browser.open(&town.site.page("/", &town.html(&town.tag(ORDINANCE)))).await?;
        form.live().await?;
        assert_eq!(form.text("a.proposal").await?, "Да не се губи");
        assert_eq!(town.responses(ORDINANCE)?.len(), 0);
    }
    Ok(())
}

/// The firewall of an office answers with a page of its own: that is a line that does not work, not
/// a refusal by the authority.
#[tokio::test]
async fn what_a_firewall_says_is_waited_out() -> Result<()> {
    let (town, browser) = (EmbeddedTown::open().await?, Browser::start().await?);
    for (n, status) in [403, 404, 413].into_iter().enumerate() {
        filled_in(&town, &browser, "През защитна стена").await?;
        let page = format!(
            "[() => Promise.resolve(new Response('<h1>Blocked</h1>', {{ status: {status}, headers: {{ 'content-type': 'text/html' }} }}))]"
        );
        answered_by(&browser, &page).await?;
        let form = Form::of(&browser);
        form.send().await?;
        form.says("Отговорът ви е запазен на това устройство").await?;
        browser.script("dispatchEvent(new Event('online'))", &[]).await?;
        form.reference().await?;
        assert_eq!(town.responses(ORDINANCE)?.len(), n + 1, "{status}");
    }
    Ok(())
}
