### Everything Глас says in English.

## The form (widget/src). Every id here begins with "w-".

# The language of this catalogue, for the plural rules.
w-lang = en
w-language = Another language:

# Head
w-open = Open
w-open-until = until { $when }
w-forthcoming = Forthcoming
w-opens-on = from { $when }
w-closed = Closed
w-closed-on = on { $when }
w-concluded = Outcome published
w-legal-basis = Legal basis:
w-documents = Documents
w-new-tab = (opens in a new tab)

# When there is no form
w-forthcoming-title = The consultation has not opened yet
w-forthcoming-text = You can respond from { $when }. Until then you can read the documents.
w-closed-title = The consultation has closed
w-closed-text = Responses were taken until { $when }. We are reading them and will publish what has been decided.
w-closed-late = It closed before you pressed Send, and your response has not been stored. What you wrote is still here for you to copy. You can send it in one of the other ways.
w-concluded-title = The outcome has been published
w-concluded-text = Responses were taken until { $when }. The decision and the reasons are published.
w-read-more = Go to the page of this consultation

# Questions
w-required = (required)
w-optional = (optional)
w-other = Other, please write
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
w-email-hint = Only if you would like a reply. It is never published.
w-consent = May we publish your comments?
w-consent-hint = The authority reads every comment. Without your consent we publish none.
w-consent-in-full = Yes, with my name
w-consent-anonymously = Yes, without a name
w-consent-not-at-all = No

# Personal data
w-privacy-short = No registration is needed. We use no cookies and do not keep your IP address.
w-privacy = What we keep and who sees it
w-privacy-kept = We keep your answers, the language of the form and the time of receipt, and whatever you have written about yourself. Summary results are public. Your email is not published.
w-privacy-read = With the link you get after sending, you can see what has been stored. Keep it to yourself.
w-privacy-page = This form is embedded in the page, and the site that runs the page is technically able to read what you write. If you do not want that, open the form on its own page.

# Sending
w-send = Send
w-sending = Sending…
w-mistakes-title = There is something to correct
w-mistake = Error:
w-missing = Answer this question.
w-too-long =
    .one = Shorten the text by { $n } character. The most is { $max } characters.
    .other = Shorten the text by { $n } characters. The most is { $max } characters.
w-not-offered = Choose one of the answers offered.
w-other-empty = Write your own answer.
w-not-an-email = Write the whole email address, for example name@example.org.
w-not-asked = This is not asked in this consultation. Reload the page.
w-wrong-shape = The answer cannot be read. Answer again.
w-not-text = The text contains characters that cannot be stored. Write it again without pasting it from elsewhere.
w-empty = Answer at least one question.
w-not-sent-title = Your response has not been sent
w-not-sent-text = What you wrote is still here. Try again later, or use another way.
w-waiting-title = The server cannot be reached yet
w-waiting-kept = Your response is kept on this device. We will send it as soon as the connection is back. If you close this page, open it again within 7 days.
w-waiting-page = We will send your response as soon as the connection is back. Your browser does not let us keep it, so please do not close this page.
w-try-now = Try now
w-offline = The server cannot be reached. What you wrote is still here. Please try again.

# A response that was sent
w-sent-title = Thank you! Your response has been received.
w-sent-reference = Reference
w-sent-link = Your private link
w-sent-keep = Keep the link. Only with it can you see what you sent. Do not show it to others. If you have a question, quote the reference.
w-sent-copy = Copy the link
w-sent-copied = The link has been copied.
w-sent-next = Summary results will be published when the consultation has closed.
w-sent-next-comments = Comments you allowed us to publish will appear after a review. In the end every comment gets an answer with reasons.

# Foot
w-contact = Other ways to take part
w-contact-email = Email:
w-contact-phone = Telephone:
w-contact-address = In person:
w-own-page = Open on a page of its own
w-made-with = Powered by Glas

## Pages and problems (server/src/http).

## Exports (server/src/export).
