// Jet of Ceres.

#include <ceres/jet.h>

namespace {

template <typename T, int N>
inline T value(const ceres::Jet<T, N>& x) {
  return x.a;
}

template <typename T, int N>
inline T partial(const ceres::Jet<T, N>& x, int i) {
  return x.v[i];
}

template <typename T>
inline T variable(double x, int i) {
  return T(x, i);
}

template <typename T>
inline T power(const T& x, const T& y) {
  return pow(x, y);
}

}  // namespace

#include "functions.h"

namespace {

template <int N>
struct Number {
  using type = ceres::Jet<double, N>;
};

}  // namespace

extern "C" double peers_ceres(std::uint32_t workload, std::uint32_t lanes, std::uint64_t times, const double* x,
                              double* out) {
  return run<Number>(workload, lanes, times, x, out);
}
