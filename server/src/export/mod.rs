//! One file per format; rows in, bytes out.
