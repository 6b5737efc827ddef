//! The counting of the proof of work, against what everybody else calls SHA-256.

use glas_widget::proof::Work;

const SEED: [u32; 8] = [
    0x0102_0304,
    0x0204_0608,
    0x0306_090c,
    0x0408_0c10,
    0x050a_0f14,
    0x060c_1218,
    0x070e_151c,
    0x0810_1820,
];

/// First words of SHA-256 of the seed and a counter, by Python's hashlib.
#[test]
fn the_counter_that_was_meant_is_found() {
    for (counter, prefix) in [(0, 0x5bf0_7724), (1, 0xb5b1_627a), (77, 0xf83f_550c)] {
        let words = || SEED.into_iter().chain([prefix]);
        assert_eq!(Work::new(words()).go_on(100), Some(counter));
        // In slices, too.
        let mut work = Work::new(words());
        assert_eq!((0..100).find_map(|_| work.go_on(10)), Some(counter));
    }
}

#[test]
fn no_search_goes_on_for_ever() {
    assert_eq!(Work::new([0; 3].into_iter()).go_on(u32::MAX), Some(1 << 23));
}
