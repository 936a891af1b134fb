// AutoDiffScalar of Eigen.

#include <Eigen/Core>

#include <unsupported/Eigen/AutoDiff>

namespace {

template <typename T>
inline double value(const Eigen::AutoDiffScalar<T>& x) {
  return x.value();
}

template <typename T>
inline double partial(const Eigen::AutoDiffScalar<T>& x, int i) {
  return x.derivatives()[i];
}

template <typename T>
inline T variable(double x, int i) {
  return T(x, T::DerType::SizeAtCompileTime, i);
}

// There is no power of two such numbers.
template <typename T>
inline T power(const T& x, const T& y) {
  return exp(log(x) * y);
}

}  // namespace

#include "functions.h"

namespace {

template <int N>
struct Number {
  using type = Eigen::AutoDiffScalar<Eigen::Matrix<double, N, 1>>;
};

}  // namespace

extern "C" double peers_eigen(std::uint32_t workload, std::uint32_t lanes, std::uint64_t times, const double* x,
                              double* out) {
  return run<Number>(workload, lanes, times, x, out);
}
