### Everything Глас says in English.

## The form (widget/src). Every id here begins with "w-".

# The language of this catalogue: for the plural rules, what it calls itself, the sign before decimals.
w-lang = en
w-own-name = English
w-decimal-sign = .
w-language = Another language:

# Head
w-open = Open
w-open-until = until { $when }
w-forthcoming = Forthcoming
w-opens-on = from { $when }
w-closed = Closed
w-closed-on = responses were taken until { $when }
w-clock = (time zone { $zone })
w-clock-sofia = (Bulgarian time)
w-concluded = Outcome published
w-legal-basis = Legal basis:
w-act = By law (Article 26 of the Law on Normative Acts) every proposal is listed in a report that is published: whether it is accepted and, if not, why.
w-documents = Documents
w-new-tab = (opens in a new tab)

# When there is no form
w-forthcoming-title = The consultation has not opened yet
w-forthcoming-text = You can respond from { $when }.
w-forthcoming-documents = Until then you can read the documents.
w-closed-title = The consultation has closed
w-closed-text = Responses were taken until { $when }.
w-answer-by = By { $day } we will publish what has been decided, and why.
w-closed-late = It closed before you pressed Send, and your response has not been stored. What you wrote is still here for you to copy.
w-terminated-title = The consultation was closed early
w-terminated-text = Responses were taken until { $when }.
w-terminated-reason = Reason:
w-concluded-title = The outcome has been published
w-concluded-text = Responses were taken until { $when }. The decision and the reasons are published.
w-read-more = Go to the page of this consultation

# Questions
w-required = (required)
w-optional = (optional)
w-other = Other, please write
w-agree = Agree
w-disagree = Disagree
w-pass = No opinion
w-consented = I agree
w-or = or
w-choose-up-to =
    .one = Choose no more than { $n } answer.
    .other = Choose no more than { $n } answers.
w-choose-at-least =
    .one = Choose at least { $n } answer.
    .other = Choose at least { $n } answers.
w-choose-exactly =
    .one = Choose exactly { $n } answer.
    .other = Choose exactly { $n } answers.
w-choose-between =
    .one = Choose at least { $min } and at most { $n } answer.
    .other = Choose at least { $min } and at most { $n } answers.
w-rank-hint = Give place 1 to what matters most, 2 to the next, and so on. You may put only part of the list in order.
w-rank-none = no place
w-number-between = From { $min } to { $max }.
w-number-from = At least { $n }.
w-number-to = At most { $n }.
w-day = Day
w-month = Month
w-year = Year
w-date-hint = In digits, for example { $day }.
w-date-between = From { $from } to { $to }.
w-date-from = Not before { $n }.
w-date-to = Not after { $n }.
w-place-hint = Start typing and choose from the list.
w-up-to =
    .one = Up to { $n } character
    .other = Up to { $n } characters
w-left =
    .one = { $n } character left
    .other = { $n } characters left
w-over =
    .one = { $n } character too many
    .other = { $n } characters too many

# About the respondent
w-about-you = About you
w-group = I am responding as
w-locality = Town or village
w-name = Name of person or organisation
w-email = Email
w-email-hint = Only if you are willing to be written to about your response. It is never published.
w-email-hint-required = So that we can reply to you. It is never published.
w-telephone = Telephone
w-telephone-hint = Only if you would like a call to be possible. It is never published.
w-telephone-hint-required = So that we can call you. It is never published.
w-consent = May we publish your comments?
w-consent-hint = The authority reads every comment. It publishes only those for which it has consent.
w-consent-hint-unplanned = The authority reads every comment. If it publishes any, only those for which it has consent.
w-consent-in-full = Yes, with my name
w-consent-anonymously = Yes, without a name
w-consent-not-at-all = No
# The same where the law wants every proposal listed.
w-consent-act = How should your proposal stand in the report under Article 26?
w-consent-act-hint = By law the report lists every proposal. You decide about your name, and whether it is word for word. Without an answer it is listed in short and without a name.
w-consent-act-in-full = Word for word and with my name
w-consent-act-anonymously = Word for word, without my name
w-consent-act-not-at-all = In short, in the authority's words and without my name

# Personal data
w-unkept = Your browser does not let us keep what you write. If you close or reload this page, it will be lost.
w-later = Continue later
w-privacy-short = No registration is needed. We use no cookies and do not keep your IP address.
w-privacy = Your personal data
w-privacy-kept = Your answers, the language of the form, the time of receipt, and whatever you wrote about yourself. You need not answer.
w-privacy-read = With the personal link that you will get you can see what is stored.
w-privacy-page = The site whose page holds this form could technically read what you write. If you do not want that, open the form on a page of its own.

# What has to be said of personal data (GDPR, Article 13): what about, and what.
w-notice-controller = Controller
w-notice-officer = Data-protection officer
w-notice-officer-unnamed = Through the controller, at the addresses above.
w-notice-processor = Who runs the server
w-notice-processor-own = The controller itself.
w-notice-processor-unnamed = The controller, or somebody on its behalf; ask the controller.
w-notice-purpose = What for
w-notice-purpose-text = For the consultation “{ $title }”, and for nothing else.
w-notice-basis = On what basis
w-notice-basis-task = A task in the public interest: Article 6(1)(e) of Regulation (EU) 2016/679.
w-notice-basis-act = A duty under Article 26 of the Law on Normative Acts: Article 6(1)(c) of Regulation (EU) 2016/679.
w-notice-basis-consent = For publishing: your consent (a), which can be withdrawn at any time.
w-notice-kept = What is kept
w-notice-readers = Who sees it
w-notice-readers-text = The staff who work on the consultation, and who runs the server. Only summary results are public, and what you consented to.
w-notice-readers-act = The report under Article 26 lists every proposal, at least in short and without a name.
w-notice-term = How long
w-notice-term-text = Until you or the controller erase it. The options that were chosen stay.
w-notice-rights = Your rights
w-notice-rights-text = Access to the data, correction, erasure, restriction, objection. Most of it you do yourself with the private link; for the rest turn to the controller.
w-notice-complaint = Complaint
w-notice-complaint-text = To the Commission for Personal Data Protection, www.cpdp.bg.
w-notice-page = More about your data and your rights

# Sending
w-step = Step { $n } of { $total }
w-more = Your answers lead to more questions
w-next = Next
w-back = Back
w-check = Check your answers
w-check-title = Check your answers
w-check-text = Nothing has been sent yet. Change what you need to, then send.
w-change = Change
w-send = Send
w-sending = Sending…
w-mistakes-title = There is something to correct
w-mistake = Error:
w-missing = Answer this question.
w-missing-group = Choose in what capacity you are responding.
w-missing-locality = Write your town or village.
w-missing-name = Write your name or the name of the organisation.
w-missing-email = Write your email address.
w-missing-telephone = Write your telephone number.
w-unticked = Tick this if you agree. Without it the response cannot be sent.
w-too-long =
    .one = Shorten the text by { $n } character. The most is { $max } characters.
    .other = Shorten the text by { $n } characters. The most is { $max } characters.
w-not-offered = Choose one of the answers offered.
w-other-empty = Write your own answer.
w-too-few =
    .one = Choose at least { $n } answer.
    .other = Choose at least { $n } answers.
w-too-many =
    .one = Leave at most { $n } answer.
    .other = Leave at most { $n } answers.
w-none-and-others = Choose either the last answer alone, or some of the others.
w-ranked-twice = Give each a different place without leaving one out: 1, 2, 3.
w-not-a-number =
    .one = Write a number, for example 1500 or 12.5, without a sign between thousands. There may be { $n } digit after the point.
    .other = Write a number, for example 1500 or 12.5, without a sign between thousands. There may be at most { $n } digits after the point.
w-not-whole = Write a whole number in digits alone, without a point or a comma, for example 1500.
w-too-small = Write a number not less than { $n }.
w-too-large = Write a number not greater than { $n }.
w-not-a-date = There is no such day. Write the day, the month and the year in digits.
w-too-early = Write a date not before { $n }.
w-too-late = Write a date not after { $n }.
w-not-a-place = Choose a place from the list that appears while you type.
w-not-an-email = Write the whole email address, for example name@example.org.
w-not-a-telephone = Write the telephone number with at least 5 digits. Besides digits it may only have spaces, dots and the signs + - ( ) /.
w-not-asked = An answer was sent that is not asked for here. Look through the form and send again; if that does not help, reload the page.
w-wrong-shape = The answer cannot be read. Answer again.
w-not-text = The text contains characters that cannot be stored. Write it again without pasting it from elsewhere.
w-empty = Answer at least one question.
w-not-sent-title = Your response has not been sent
w-not-sent-text = What you wrote is still here.
w-waiting-title = The server cannot be reached yet
w-waiting-kept = Your response is kept on this device. We will send it as soon as the connection is back. If you close this page, open it again before the consultation closes.
w-waiting-page = We will send your response as soon as the connection is back. It is not kept on this device, so please do not close this page.
w-try-now = Try now
w-offline = The server cannot be reached. What you wrote is still here. Please try again.

# A response that was sent
w-sent-title = Thank you! Your response has been received.
w-sent-reference = Reference
w-sent-link = Your private link
w-sent-keep = Keep the link. Only with it can you see, correct or withdraw what you sent. Do not show it to others. If you have a question, quote the reference.
w-sent-copy = Copy the link
w-sent-copied = The link has been copied.
w-sent-next = When the consultation has closed, summary results will be published, without names and without what people wrote.
w-sent-next-comments = Comments you allowed us to publish will appear after a review.

# Foot
w-contact = Other ways to take part
w-questions = If you have a question
w-contact-email = Email:
w-contact-phone = Telephone:
w-contact-address = In person:
w-own-page = Open on a page of its own
w-made-with = Powered by Glas

## Pages and problems (server/src/http).

# Calendar
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date = { $day } { month } { $year }
moment = { date }, { $hour }
# After "until": what ends at midnight.
end-of-day = the end of { date } (24:00)

# Every page
p-poster-call = Have your say
p-poster-until = Responses are taken until { $until }.
p-poster-scan = Point the camera of your phone at the code, or type into your browser:
p-poster-other = Without the internet:
p-portal-online = Respond online: { $address }
p-short-term = The consultation is shorter than 30 days: { $reason }
p-extended = The closing date was moved to a later day: { $reason }
p-concluded = Decided ({ $date }): { $said }
p-document-kb = { $title } ({ $kind }, { $size } kB)
p-document-mb = { $title } ({ $kind }, { $size } MB)
p-document-gone = { $title } (the document was erased)
p-product = Glas
p-skip = Skip to content
p-privacy = No cookies, no registration, no scripts of others. IP addresses are not kept.
p-title-mistake = Error: { $title }
p-to-list = See all consultations
p-notice-title = Protection of personal data
p-notice-backups =
    .one = What was erased is gone from the backups of the server, too, within { $n } day.
    .other = What was erased is gone from the backups of the server, too, within { $n } days.
p-kiosk-next = New response
p-kiosk-idle = In 30 seconds this form will be cleared for the next person. Touch the screen or press a key to go on.
p-kiosk-keep = Note the reference down and quote it if you have questions. On this shared device no private link to the response is shown.
p-kiosk-page = On this shared device nothing of what you write is kept, and after sending only the reference of the response is shown. This form is embedded in the page, and the site that runs the page is technically able to read what you write.

# What one visit leaves for the next
p-kept-shared = What you wrote is kept on this device for 7 days. Do not do this on a shared computer: the next person can read it.
p-kept-keep = Keep it here
p-kept-saved = Kept until { $day }. To go on, open this page on the same device.
p-kept-remove = Delete what is kept
p-kept-sent = You have already sent response No. { $reference }
p-kept-tab = Only this browser tab remembers it, for up to an hour. If others use this device, press “That was not me”.
p-kept-open = Open the response
p-kept-print = Print
p-kept-mail = Email it to yourself
p-kept-anew = New response
p-kept-other = That was not me
p-again = Try again
p-go-back = Go back in your browser: what you wrote should still be in the form.
p-unread-title = This page cannot be shown at the moment
p-unread = We are working on it. Try again in { $seconds } s.
p-kept = What you wrote is here and is not lost. Send it again with the button, or copy it.
p-kept-copy = What you wrote is here and is not lost. Copy it before you close this page.
p-to-form = To the form
p-send-again = Send again

# List
p-list-title = Public consultations
p-list-open = Open
p-list-others = Forthcoming and closed
p-list-none-open = No consultation is open at the moment.
p-opens = opens on { $date }
p-open-until = open until { $date }
p-closed = responses were taken until { $date }

# Results
p-results-title = Results
p-results-see = See the results
p-results-not-yet = The results have not been published yet. They will be by { $date } at the latest, once the responses received in other ways are in.
p-results-soon = The results have not been published yet. They will be shortly.
p-results-responses = Responses: { $count }
p-results-told = Published on { $date }; they do not change any more.
p-results-few = Fewer than { $fewest } people responded. More than their number cannot be shown without giving away who answered what.
p-results-how = So that nobody can be recognised, each number was moved a little by lot (mostly by less than six) and rounded to five; four responses drawn by lot are replaced by four others; and nothing is shown that fewer than { $fewest } people answered. So numbers may not add up exactly.
p-results-how-rounded = So that nobody can be recognised, numbers are rounded to five, and four responses drawn by lot are replaced in them by four others.
p-results-held-back = Fewer than { $fewest } answered, so the answers are not shown.
p-results-answers = Answers: { $count }
p-results-earlier = About { $count } of them answered when the question was worded otherwise: { $words }
p-results-earlier-few = The question was worded otherwise before; fewer than 5 answered it in those words: { $words }
p-results-fewer = fewer than 5
p-results-other = Other
p-results-unsaid = Did not say
p-results-mean = Mean
p-results-no-mean = not shown, so that no single number can be made out
p-results-points = { $points } points
p-results-groups = Who responded
p-results-places = Where the responses come from
p-results-index = Index { $dimension }, 0 to 100
p-results-all = All

# Which text stood when
p-timeline-title = Timeline
p-timeline-see = Timeline: which text stood when
p-timeline-about = Here is every publication of the consultation and all that became of it, in the order in which it was recorded. Beside each stand the number of its entry in the journal and the digest of that entry, by which anyone can check that nothing was changed afterwards.
p-timeline-term = Responses are taken from { $from } until { $until }.
p-timeline-file = The same as a file (JSON), for a court for example
p-timeline-file-about = Timeline of the consultation "{ $title }": which text stood when, with the entries of the journal. The command glas verify --against checks that the entries stand in the journal as they are named here.
p-timeline-published = First published
p-timeline-changed = Published again
p-timeline-terminated = Closed early
p-timeline-unpublished = Taken down
p-timeline-told = Results told
p-timeline-concluded = It was said what was decided
p-timeline-document-erased = A document was erased
p-timeline-digest = SHA-256: { $digest }
p-timeline-stood = This text stood until { $date }.
p-timeline-stands = This text still stands.
p-timeline-extended = The term was extended until { $until }.
p-timeline-because = Reason: { $reason }
p-timeline-erased = What it said then was erased later.
p-timeline-before-erased = The text before it was erased, so it cannot be compared.
p-timeline-same = The text is the same; the consultation is shown again.
p-timeline-was = It was:
p-timeline-is = It became:
p-timeline-nothing = nothing
p-timeline-other = Changed.
p-timeline-entry = Entry { $number } of the journal
p-tl-languages = Languages
p-tl-title = Title
p-tl-summary = What it is about
p-tl-legal-basis = Legal basis
p-tl-opens = Opening
p-tl-closes = Closing
p-tl-answer-by = Answer of the authority
p-tl-normative-act = Draft of a normative act
p-tl-comments = Publication of comments
p-tl-on-site = Published on the site
p-tl-on-portal = Published on the Portal
p-tl-short-term = Reason for the shorter term
p-tl-extension = Reason for the extension
p-tl-document = Document
p-tl-url = Address
p-tl-file = File
p-tl-contact = Contact
p-tl-group = Group of respondents
p-tl-respondent = Questions about the respondent
p-tl-questions = Order of the questions
p-tl-question = Question "{ $question }"
p-tl-label = Text
p-tl-help = Hint
p-tl-required = Required
p-tl-kind = Kind
p-tl-show-if = When it is shown
p-tl-option = Option
p-tl-limit = Limit
p-tl-end = End of the scale
p-tl-unit = Unit
p-tl-text = Text to be read
p-tl-scoring = Score for an index
p-tl-setting = Setting
p-tl-yes = yes

# Comments that everyone may read, and what the authority says to them
p-comments-title = Published comments
p-comments-see = Read the published comments
p-comments-none = No comment has been published yet.
p-comments-count = Comments: { $count }
p-comments-read = Only comments whose senders agree are published, after the authority has read them.
p-comments-at-once = Only comments whose senders agree are published. They are shown at once; the authority may withhold one later.
p-comments-number = No. { $number }
p-comments-nameless = without a name
p-comments-before = Earlier comments
p-comments-next = Later comments
p-outcome-accepted = Accepted
p-outcome-partly-accepted = Partly accepted
p-outcome-not-accepted = Not accepted
p-outcome-noted = Noted
p-outcome-not-a-proposal = Not a proposal
p-comments-hidden = The authority has hidden the words in the place of […].
p-comments-hidden-because = The authority has hidden the words in the place of […]: { $ground }.
p-answer-outcome = What became of it
p-answer-reasons = Why
p-answer-reply = The authority’s reply
p-answer-when = Said
p-answer-at = on { $date }
p-answer-corrected = corrected on { $date }
p-ground-personal-data = personal data of other people
p-ground-insult = insults
p-ground-unlawful = unlawful content
p-ground-advertising = advertising
p-ground-repeated = it repeats another comment
p-ground-off-topic = it is not about the consultation
p-ground-other = another reason
p-own-title = What became of your comment
p-own-shown = Published: everyone can read it.
p-own-pending = Not published yet. The authority reads it first.
p-own-withheld = It is not published.
p-own-withheld-because = It is not published: { $ground }.
p-own-see = See it among the published comments

# Receipt
p-receipt-title = Your response
p-receipt-keep = Keep the address of this page. Only with it can you see what you sent and, while that is possible, correct or withdraw it. Do not show it to others; quote the reference if you have questions.
p-receipt-reference = Reference
p-receipt-state = State
p-receipt-received = Received and stored.
p-receipt-erased = Erased. What was written and the personal data are gone; only the options you chose remain.
p-receipt-withdrawn = Withdrawn. It no longer counts and will not be published.
p-receipt-replaced = Corrected by response { $reference }. It no longer counts.
p-receipt-consent-withdrawn = On { $date } you withdrew your consent to publish: nothing of it will be published.
p-receipt-replaces = It corrected response { $reference }.
p-receipt-when = Received on
p-receipt-consultation = Consultation
p-receipt-said = What you sent
p-receipt-acts = What else you can do
p-receipt-correct = Correct the response
p-receipt-consent = Withdraw the consent to publish
p-receipt-withdraw = Withdraw the response
p-receipt-erase = Erase personal data
p-receipt-file = Receipt as a file
p-receipt-file-text = The file holds the reference of the response, the time it was received, and the checksum of its record. With them the authority, or whoever checks its record, can establish that the response was received then and has not been changed since; the file alone does not prove it. It holds neither your answers nor the address of this page: you can show it, and nobody can see or withdraw what you sent.
p-receipt-file-get = Download the file
p-receipt-file-about = Receipt for response { $reference } to “{ $title }”, { $authority }, received on { $when }. With it anyone can check that the response still stands in the record: glas verify --against FILE

# Before withdrawing and erasing
p-confirm-about = Response { $reference } to “{ $title }”.
p-confirm-back = Back, without a change
p-withdraw-title = Withdraw your response?
p-withdraw-first = The response will not count in the results and nothing of it will be published.
p-withdraw-second = This cannot be undone, but until the consultation closes you can send a new response.
p-withdraw-third = What you wrote stays with us until you ask us to erase your personal data, too.
p-withdraw-button = Yes, withdraw it
p-consent-title = Publish nothing of your response?
p-consent-first = Nothing that you wrote will be published, nor your name.
p-consent-second = Your response stays and counts as before, and the authority reads it.
p-consent-third = This can be done after the consultation has closed, too. To allow it again you can only correct your response, while the consultation is open.
p-consent-versions = The response was corrected: this holds for all { $count } versions of it, whichever receipt you came with.
p-consent-button = Yes, publish nothing
p-erase-title = Erase your personal data?
p-erase-first = We erase everything you wrote in your own words: comments, other texts, name, email, telephone, and the town or village under "About you".
p-erase-second = The answers you chose, numbers, dates and places from a list stay and are counted, but without anything that you wrote. Where few people live, someone who knows you may still guess which are yours. While the consultation is open you can also withdraw the response; then they are not counted.
p-erase-third = This cannot be undone.
p-erase-versions = The response was corrected: we erase what is written in all { $count } versions of it, the earlier and the later ones.
p-erase-button = Yes, erase it

# Correcting
p-correct-notice = You are correcting response { $reference }. Once you send the new one, the old one will not count. Until then nothing changes.
p-asked-before = When you answered, the question was worded otherwise: “{ $question }”, and your answer was: “{ $answer }”. See whether it is right now as well.

# In a frame on another page
p-framed-open = Have your say (opens in a new tab)
p-framed-address = Address:

# In the form's place
p-embed-unknown = This page points to a consultation that does not exist or has been withdrawn. Please tell the authority that runs the site.
p-embed-link = Have your say

# Other ways, in every error where they help
e-contact = You can also take part in another way: { $ways }.
e-questions = If you have a question: { $ways }.
e-contact-email = email { $value }
e-contact-phone = telephone { $value }
e-contact-address = in person: { $value }

# Errors: title, and what to do
e-malformed = The request cannot be understood
e-malformed-detail = Your browser sent something that is not a proper request. Open the page again and try once more.
e-not-readable = What was sent cannot be read
e-not-readable-detail = The data were cut off or are in another encoding. Nothing has been stored. Please try again.
e-other-shape = What was sent has another shape
e-other-shape-detail = At least one field does not look as we expect. Nothing has been stored. Reload the page and try again.
e-other-shape-field = This field is missing, not expected, or of another kind.
e-other-language = There is no form in that language
e-other-language-detail = This consultation is held in: { $languages }. Nothing has been stored. Reload the page and choose one of these languages.
e-other-language-field = Name a language of the consultation: { $tags }.
e-no-key = The form did not arrive whole
e-no-key-detail = Part of the form was lost on the way, and nothing has been stored. Send it once more; if that does not work either, load the page again.
e-foreign-site = Nothing can be sent from here
e-foreign-site-detail = Responses are taken only from the sites of the authority that runs the consultation and from our own pages. Nothing has been stored. Open the consultation on its own page.
e-no-origin = We cannot tell where you are sending from
e-no-origin-detail = Your browser, or a program between you and us, did not say from which site you are sending. Nothing has been stored. Open the consultation on its own page and send your response from there.
e-not-found = There is no such page
e-not-found-detail = Check the address, or choose from the list of consultations.
e-unknown-consultation = There is no such consultation
e-unknown-consultation-detail = It does not exist or has been withdrawn. Check the address.
e-unpublished = The consultation has been taken down
e-unpublished-detail = On { $date } the authority took it down. Whoever has responded can open the receipt as before.
e-document-erased = The document was erased
e-document-erased-detail = On { $date } the authority erased this document.
e-reason = Reason: { $reason }
e-unknown-receipt = There is no such response
e-unknown-receipt-detail = Check that the address is complete: it ends in 26 characters.
e-method = That cannot be done here
e-method-detail = The address exists, but it does not take such a request.
e-too-slow = Sending took too long
e-too-slow-detail = The connection is slow or was cut. Nothing has been stored. Please try again.
e-not-yet-open = The consultation has not opened yet
e-not-yet-open-detail = Responses will be taken from { $date }.
e-closed = The consultation has closed
e-closed-detail = Responses were taken until { $date }. Yours has not been stored.
e-form-replaced = The questions have changed
e-form-replaced-detail = This form was replaced by another more than seven days ago, so your response has not been stored. What you wrote is still here: load the page again and check it against the new questions.
e-practice-over = The practice is over
e-practice-over-detail = No practice responses are taken by this link any more, and nothing that was written here has been kept. The link was revoked or replaced by a new one, is too old, or the draft was deleted or has been published.
e-practice-again = Your first practice response has arrived already
e-practice-again-detail = What you changed after it has not been sent. To send it as a second practice response, press “Send” once more.
e-practice-paused = The draft is not ready yet
e-practice-paused-detail = Something in the draft is still to be completed, so no practice responses are taken. Try later by the same link.
e-practice-full = There are too many practice responses
e-practice-full-detail = This response was not kept. Ask whoever gave you the link to delete the earlier practice responses.
e-key-reused = Another response has been sent from this page
e-key-reused-detail = Your first response is stored; what you changed after it is not. To send it as a second response, press Send once more. To correct the first one, open its receipt.
e-erased = This response has been erased
e-erased-detail = It was received and later erased. If you want to send a new response, press Send once more.
e-withdrawn = This response no longer counts
e-withdrawn-detail = It was withdrawn or corrected. What is written here has not been stored. Open your latest receipt, or send a new response from the page of the consultation.
e-too-late = The time for this is over
e-too-late-detail = Until { $date } you could correct or withdraw your response. You can still erase your personal data, from the receipt.
e-too-large = What was sent is too large
e-too-large-detail = Nothing has been stored. All that is sent at once may be about { $thousands },000 letters long. Shorten the texts and try again.
e-uri-too-long = The address is too long
e-uri-too-long-detail = Check the address, or choose from the list of consultations.
e-media-type = What was sent has an unexpected format
e-media-type-detail = What you sent did not arrive as our form sends it; sometimes a program between you and us changes it. Nothing has been stored. Send it once more; if that does not work either, try another browser or another network.
e-proof = The check has expired
e-proof-detail = It guards against automatic sending and is made by itself; you need not do anything. Nothing has been stored. Send again; if that does not help, reload the page.
e-other-host = This server does not answer for that address
e-other-host-detail = Check the address.
e-invalid = There is something to correct
e-invalid-detail = Correct what is named and send again. Nothing has been stored.
e-too-many = Too many requests
e-too-many-detail = Too many requests come from your network. Nothing has been stored. Try again in { $seconds } s.
e-busy = The server is busy
e-busy-detail = Your response has not been stored. Try again in { $seconds } s.
e-opening = The server is getting ready
e-opening-detail = It was started a moment ago and is checking all it keeps. Nothing is taken yet. Try again in { $seconds } s.
e-clock = Nothing can be taken at the moment
e-clock-detail = The clock of the server cannot be believed, so we do not say whether consultations are open, and take nothing. Nothing has been stored. We are working on it; please try again later.
e-unavailable = Nothing can be stored at the moment
e-unavailable-detail = Your response has not been stored. We are working on it. Try again in { $seconds } s.
e-damaged = A fault on our side
e-damaged-detail = Part of what is stored on this server is damaged and cannot be read. The fault is ours; it has been noted for those who run the server. Trying again will not help until they have mended it.
e-overdue = The server did not answer in time
e-overdue-detail = We do not know whether your response has been stored. Try again in { $seconds } s; sending again does not store it twice.
e-internal = An error in the server
e-internal-detail = The error is ours and has been noted. Please try again later.

## Exports (server/src/export).

x-number = No.
x-reference = Reference
x-received-on = Received on
x-received-at = Time ({ $zone })
x-channel = Received by
x-channel-widget = form on the website
x-channel-page = page of the consultation
x-channel-email = e-mail
x-channel-registry-office = registry office
x-channel-meeting = meeting
x-channel-portal = another portal
x-language = Language
x-form = Form
x-form-since = no. { $version }, from { $since }
x-earlier = (until { $until }: { $text })
x-group = Responds as
x-locality = Town or village
x-name = Name
x-email = E-mail
x-telephone = Telephone
x-consent = Consent to publish
x-consent-in-full = with the name
x-consent-anonymously = without the name
x-consent-withdrawn = no, withdrawn on { $since }
x-consent-not-at-all = no
x-erased = Personal part erased
x-withdrawn = Withdrawn
x-replaced-by = replaced by no. { $number }
x-flag = To look at
x-signal-no-proof = without the check
x-signal-decoy = hidden field filled in
x-signal-haste = sent very fast
x-flag-mixed-scripts = the name mixes alphabets
x-flag-reordering = characters that reverse the order
x-flag-unseen = invisible characters
x-flag-personal-data = personal data in the text
x-flag-links = many links
x-erased-text = [erased]
x-other = Other
x-yes = yes

## Practice: a draft that colleagues answer before it is published (server/src/web/staff/practice.rs).

p-practice-mark = Practice. Answers here are not counted, and are deleted when the consultation is published at the latest.
p-practice-title = Practice: { $title }
p-practice-sent = The practice worked: the response has come in
p-practice-at = Received on { $at }.
p-practice-receipt = When the consultation is open, people get a receipt here with a number and a private link. In practice there is no receipt.
p-practice-again = Try once more
p-practice-gone = This practice response has been deleted
p-practice-published = The consultation has been published: { $title }

## The accessibility statement (server/src/statement). Every key here begins with "a-".

a-link = Accessibility
a-title = Accessibility statement
a-about = This statement is about the form Глас: the part that is embedded in a page of the authority, the pages of { $origin }, and those among them on which staff prepare consultations. For all other content of the site in which the form is embedded, the statement of that site applies.
a-aim = We want everyone to be able to have their say: without a mouse, with a screen reader, on a small screen, with enlarged text, in colours of their own.

# Conformance
a-status-title = Conformance
a-status = The form is built to WCAG 2.2, level AA, which also covers what EN 301 549, version 3.2.1, asks of web content.
a-status-partly = We declare it partially conformant. Automatic checks find nothing against these rules, but they see only some of the barriers, and people with disabilities have not tried it yet.

# Known limits
a-limits-title = Known limits
a-limit-texts = Questions, explanations and attached documents are written by the authority. Whether they are clear and accessible has not been checked here.
a-limit-suggestions = The list of places that appears while one types is part of the browser. In some browsers it is not enlarged with the page, and screen readers announce it in different ways. The name can be typed in full without it.
a-limit-conditions = When an answer makes another question appear, a screen reader does not announce it at once. The question stands further down, after the one it depends on.
a-limit-receipt = The receipt is opened by a long personal link that has to be kept. Without it the response can be neither seen nor corrected.
a-limit-languages = There is no sign language translation and no easy-to-read version.

# What is checked
a-checks-title = What is checked automatically
a-checks = This is a self-assessment. At every change of the program the following is checked in the browsers Chromium and Firefox, and in Bulgarian and in English where the language matters:
a-check-rules = The rules of axe-core for WCAG 2.2, levels A and AA, for EN 301 549 and for good practice: nothing is against them in any state of the form and the pages, in light, dark and the reader's own colours.
a-check-keys = By keyboard alone: every kind of question can be reached and answered, and the response checked, corrected and sent.
a-check-focus = The focus can always be seen, is covered by nothing, follows the order of the page and is never trapped.
a-check-mistakes = When something is wrong the focus goes to the summary, its links lead to the fields, and at each field it says what to do.
a-check-space = On a screen 320 pixels wide, at 400 % and with wider spacing between letters, words and lines, nothing is cut off and nobody has to scroll sideways.
a-check-targets = Everything that is pressed is at least 44 by 44 pixels.
a-check-motion = For people who have asked for less motion nothing moves.
a-check-colours = Nothing is told by colour alone: what is chosen, wrong or in focus also differs in line, weight or words.
a-check-tree = A screen reader is given the right name, role, description and state of every kind of question, also where something is wrong (in Chromium only).
a-check-spoken = Messages while one works (how many characters are left, sending, no connection) are announced once each, and the number of characters only when the typing stops.
a-check-desk = The pages of staff go through the same checks: the rules of axe-core, 320 pixels, 400 %, wider spacing, the size of everything that is pressed, a focus that can be seen, and the reader's own colours. There is no JavaScript on them at all.
a-check-ladder = A response can be given without WebAssembly and without JavaScript, too.

# What is not checked
a-unchecked-title = What people have not checked yet
a-unchecked-people = No person with a disability has tried the form yet.
a-unchecked-readers = Nobody has listened to it with a screen reader (NVDA, JAWS, VoiceOver, TalkBack). Only what the browser gives to one has been checked.
a-unchecked-devices = It has not been tried with voice control, with a switch, with a screen magnifier, in Safari or on real phones.
a-unchecked-reading = Whether the texts are clear to people who find reading hard has not been checked.

# Feedback
a-contact-title = If something is in your way
a-contact = Write or call. Say which page you were on, what you wanted to do and what happened. You can take part this way, too, without the form.
a-contact-of = { $name }: { $ways }
a-contact-blank = [authority]: [email], [telephone], [address]

# Enforcement
a-control-title = If the answer does not satisfy you
a-control = Turn to the body that watches over accessibility. In Bulgaria it is the Ministry of Electronic Governance. The Ombudsman and the Commission for Protection against Discrimination take complaints, too.

# About the statement
a-made-title = About this statement
a-made = It was prepared on { $year }-{ $month }-{ $day } and holds for Глас, version { $version }. The lists above are made by the program itself, from the checks that are run at every change of it. It is reviewed at least once a year.
a-markdown = The same text for the statement of your site (Markdown)
