//! C++: `Jet` of Ceres and `AutoDiffScalar` of Eigen, compiled where their headers are.

#[cfg(any(ceres, eigen))]
mod foreign;

use peers_work::Contender;

/// Ceres.
pub const CERES: Contender = Contender {
    name: "Ceres",
    exact: true,
    #[cfg(ceres)]
    entries: foreign::entries!(foreign::Ceres),
    #[cfg(not(ceres))]
    entries: &[],
    absence: "the headers of Ceres and Eigen are missing or do not compile; on Debian, apt-get install libceres-dev",
};

/// Eigen.
pub const EIGEN: Contender = Contender {
    name: "Eigen",
    exact: true,
    #[cfg(eigen)]
    entries: foreign::entries!(foreign::Eigen),
    #[cfg(not(eigen))]
    entries: &[],
    absence: "the headers of Eigen are missing or do not compile; on Debian, apt-get install libeigen3-dev",
};
