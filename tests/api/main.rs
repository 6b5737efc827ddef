//! The server as strangers meet it: in this process, on a port of the kernel's choosing, at a fixed time, over plain sockets.
//! Lines of the catalogue of hostile input are rows of tables; the row says what the line says.

mod addresses;
mod binary;
mod body;
mod budget;
mod caching;
mod canary;
mod costs;
mod delivery;
mod files;
mod frames;
mod framing;
mod full;
mod journeys;
mod kinds;
mod kiosk;
mod language;
mod limits;
mod line;
mod logs;
mod memory;
mod opening;
mod origin;
mod proof;
mod proxies;
mod receipts;
mod results;
mod room;
mod sentences;
mod statement;
mod terminal;
mod texts;
mod town;
mod traces;
mod typed;
mod untrusted;
