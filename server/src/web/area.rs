//! Who reads the answers of an address: by this failures have their form, and answers their
//! headers.

/// Who reads the answers of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// Programs, on any site.
    Api,
    /// Scripts and styles in host pages.
    Host,
    /// People, on our own pages.
    Page,
    /// People who work here, on the pages of the desk.
    Staff,
    /// Supervisors.
    Supervisor,
}
