// The functions that are differentiated, as in ../../../functions, and the loops around them.

#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <utility>

// What has the same name in the file of another contender must not be taken for the same.
namespace {

// sin, cos, … of plain numbers; those of a contender are found by their argument.
using std::cos;
using std::exp;
using std::log;
using std::sin;
using std::sqrt;

template <typename T>
inline void scalar(const T* x, T* y) {
  y[0] = exp(x[0] * -0.5) * sin(x[0] * 3.0) + log(x[0] * x[0] + 1.0) * sqrt(cos(x[0]) + 2.0);
}

template <typename T>
inline void quotient(const T* x, T* y) {
  y[0] = x[0] * x[0] * cos(x[0] - 7.0) / sin(x[0]);
}

template <typename T>
inline void rat43(const T* b, T* y) {
  const T base = exp(b[1] - b[2] * 9.0) + 1.0;
  const T exponent = -1.0 / b[3];
  y[0] = b[0] * power(base, exponent) - 590.03;
}

template <typename T, int N>
inline void rosenbrock(const T* x, T* y) {
  T sum(0.0);
  for (int i = 0; i + 1 < N; ++i) {
    const T a = 1.0 - x[i];
    const T b = x[i + 1] - x[i] * x[i];
    sum += a * a + b * b * 100.0;
  }
  y[0] = sum;
}

template <typename T, int N>
inline void ackley(const T* x, T* y) {
  T squares(0.0), cosines(0.0);
  for (int i = 0; i < N; ++i) {
    squares += x[i] * x[i];
    cosines += cos(x[i] * (2.0 * M_PI));
  }
  const double share = 1.0 / N;
  const T bowl = exp(sqrt(squares * share) * -0.2);
  const T waves = exp(cosines * share);
  y[0] = (20.0 + M_E) - (bowl * 20.0 + waves);
}

template <typename T>
inline void reprojection(const T* x, T* y) {
  const T &wx = x[0], &wy = x[1], &wz = x[2], &tx = x[3], &ty = x[4], &tz = x[5];
  const T &focal = x[6], &k1 = x[7], &k2 = x[8], &px = x[9], &py = x[10], &pz = x[11];
  const T angle = sqrt(wx * wx + wy * wy + wz * wz);
  const T s = sin(angle), c = cos(angle);
  const T kx = wx / angle, ky = wy / angle, kz = wz / angle;
  const T along = (kx * px + ky * py + kz * pz) * (1.0 - c);
  const T qx = px * c + (ky * pz - kz * py) * s + kx * along + tx;
  const T qy = py * c + (kz * px - kx * pz) * s + ky * along + ty;
  const T qz = pz * c + (kx * py - ky * px) * s + kz * along + tz;
  const T u = -qx / qz, v = -qy / qz;
  const T square = u * u + v * v;
  const T scale = focal * (square * (k1 + square * k2) + 1.0);
  y[0] = scale * u;
  y[1] = scale * v;
}

template <typename T>
inline void arm(const T* angles, T* out) {
  static const double links[6][4] = {{0, 1, 0, 0.089}, {1, 0, -0.425, 0}, {1, 0, -0.392, 0},
                                     {0, 1, 0, 0.109}, {0, -1, 0, 0.095}, {1, 0, 0, 0.082}};
  T x[3] = {T(1.0), T(0.0), T(0.0)}, y[3] = {T(0.0), T(1.0), T(0.0)};
  T z[3] = {T(0.0), T(0.0), T(1.0)}, p[3] = {T(0.0), T(0.0), T(0.0)};
  for (int joint = 0; joint < 6; ++joint) {
    const double cos_twist = links[joint][0], sin_twist = links[joint][1];
    const double a = links[joint][2], d = links[joint][3];
    const T s = sin(angles[joint]), c = cos(angles[joint]);
    for (int i = 0; i < 3; ++i) {
      const T turned = y[i] * c - x[i] * s;
      x[i] = x[i] * c + y[i] * s;
      p[i] += z[i] * d + x[i] * a;
      y[i] = turned * cos_twist + z[i] * sin_twist;
      z[i] = z[i] * cos_twist - turned * sin_twist;
    }
  }
  for (int i = 0; i < 3; ++i) {
    out[i] = x[i];
    out[3 + i] = y[i];
    out[6 + i] = z[i];
    out[9 + i] = p[i];
  }
}

template <typename T>
inline void rober(const T* x, T* y) {
  const T r1 = x[0] * 0.04, r2 = x[1] * x[2] * 1e4, r3 = x[1] * x[1] * 3e7;
  y[0] = r2 - r1;
  y[1] = r1 - r2 - r3;
  y[2] = r3;
}

template <typename T>
inline void pollution(const T* y, T* f) {
  const T r1 = y[0] * 0.35, r2 = y[1] * y[3] * 26.6, r3 = y[4] * y[1] * 1.23e4, r4 = y[6] * 8.6e-4;
  const T r5 = y[6] * 8.2e-4, r6 = y[6] * y[5] * 1.5e4, r7 = y[8] * 1.3e-4, r8 = y[8] * y[5] * 2.4e4;
  const T r9 = y[10] * y[1] * 1.65e4, r10 = y[10] * y[0] * 9.0e3, r11 = y[12] * 0.022;
  const T r12 = y[9] * y[1] * 1.2e4, r13 = y[13] * 1.88, r14 = y[0] * y[5] * 1.63e4, r15 = y[2] * 4.8e6;
  const T r16 = y[3] * 3.5e-4, r17 = y[3] * 0.0175, r18 = y[15] * 1e8, r19 = y[15] * 4.44e11;
  const T r20 = y[16] * y[5] * 1240.0, r21 = y[18] * 2.1, r22 = y[18] * 5.78, r23 = y[0] * y[3] * 0.0474;
  const T r24 = y[18] * y[0] * 1780.0, r25 = y[19] * 3.12;
  f[0] = r2 + r3 + r9 + r11 + r12 + r22 + r25 - r1 - r10 - r14 - r23 - r24;
  f[1] = r1 + r21 - r2 - r3 - r9 - r12;
  f[2] = r1 + r17 + r19 + r22 - r15;
  f[3] = r15 - r2 - r16 - r17 - r23;
  f[4] = r4 + r4 + r6 + r7 + r13 + r20 - r3;
  f[5] = r3 + r18 + r18 - r6 - r8 - r14 - r20;
  f[6] = r13 - r4 - r5 - r6;
  f[7] = r4 + r5 + r6 + r7;
  f[8] = -r7 - r8;
  f[9] = r7 + r9 - r12;
  f[10] = r8 + r11 - r9 - r10;
  f[11] = r9;
  f[12] = r10 - r11;
  f[13] = r12 - r13;
  f[14] = r14;
  f[15] = r16 - r18 - r19;
  f[16] = -r20;
  f[17] = r20;
  f[18] = r23 + r25 - r21 - r22 - r24;
  f[19] = r24 - r25;
}

template <typename T>
inline void eliminate(const T* coefficients, T* x) {
  T a[5][6];
  for (int i = 0; i < 5; ++i) {
    for (int j = 0; j < 5; ++j) a[i][j] = coefficients[5 * i + j];
    a[i][5] = coefficients[25 + i];
  }
  for (int k = 0; k < 5; ++k) {
    int pivot = k;
    for (int i = k + 1; i < 5; ++i) {
      if (std::abs(value(a[i][k])) > std::abs(value(a[pivot][k]))) pivot = i;
    }
    if (pivot != k) std::swap(a[k], a[pivot]);
    for (int i = k + 1; i < 5; ++i) {
      const T factor = a[i][k] / a[k][k];
      for (int j = k + 1; j < 6; ++j) a[i][j] -= factor * a[k][j];
    }
  }
  for (int i = 4; i >= 0; --i) {
    T sum = a[i][5];
    for (int j = i + 1; j < 5; ++j) sum -= a[i][j] * x[j];
    x[i] = sum / a[i][i];
  }
}

// Evaluates f with C inputs varying at a time; values, then derivatives row by row.
template <typename T, int N, int M, int C, typename F>
inline void jacobian(F f, const double* x, double* out) {
  for (int start = 0; start < N; start += C) {
    T inputs[N];
    for (int i = 0; i < N; ++i) {
      const bool varies = start <= i && i < start + C;
      inputs[i] = varies ? variable<T>(x[i], i - start) : T(x[i]);
    }
    T y[M];
    f(inputs, y);
    for (int i = 0; i < M; ++i) {
      out[i] = value(y[i]);
      for (int j = 0; j < C && start + j < N; ++j) out[M + i * N + start + j] = partial(y[i], j);
    }
  }
}

// Differentiates at so many points so many times, once before, and returns the seconds that it takes.
template <typename T, int N, int M, int C, typename F>
inline double repeat(F f, std::uint64_t times, int points, const double* x, double* out) {
  auto start = std::chrono::steady_clock::now();
  for (std::uint64_t pass = 0; pass <= times; ++pass) {
    if (pass == 1) start = std::chrono::steady_clock::now();
    for (int point = 0; point < points; ++point) {
      // what goes in and what comes out is unknown to the compiler
      if (points == 1) asm volatile("" : "+r"(x), "+r"(out) : : "memory");
      jacobian<T, N, M, C>(f, x + point * N, out + point * (M + M * N));
    }
    asm volatile("" : "+r"(x), "+r"(out) : : "memory");
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The workloads in the order of peers_work::Workload; a number of a type of its own for every number of partials.
template <template <int> class Number>
inline double run(std::uint32_t workload, std::uint32_t lanes, std::uint64_t times, const double* x, double* out) {
  using N1 = typename Number<1>::type;
  using N3 = typename Number<3>::type;
  using N4 = typename Number<4>::type;
  using N6 = typename Number<6>::type;
  using N10 = typename Number<10>::type;
  using N12 = typename Number<12>::type;
  using N20 = typename Number<20>::type;
  using N30 = typename Number<30>::type;
  using N100 = typename Number<100>::type;
  switch (workload) {
    case 0: return repeat<N1, 1, 1, 1>(scalar<N1>, times, 1, x, out);
    case 1: return repeat<N1, 1, 1, 1>(quotient<N1>, times, 1, x, out);
    case 2: return repeat<N4, 4, 1, 4>(rat43<N4>, times, 1, x, out);
    case 3: return repeat<N4, 4, 1, 4>(rosenbrock<N4, 4>, times, 1, x, out);
    case 4: return repeat<N12, 12, 1, 12>(rosenbrock<N12, 12>, times, 1, x, out);
    case 5:
      if (lanes == 10) return repeat<N10, 100, 1, 10>(rosenbrock<N10, 100>, times, 1, x, out);
      if (lanes == 20) return repeat<N20, 100, 1, 20>(rosenbrock<N20, 100>, times, 1, x, out);
      return repeat<N100, 100, 1, 100>(rosenbrock<N100, 100>, times, 1, x, out);
    case 6: return repeat<N4, 4, 1, 4>(ackley<N4, 4>, times, 1, x, out);
    case 7: return repeat<N12, 12, 1, 12>(ackley<N12, 12>, times, 1, x, out);
    case 8:
      if (lanes == 10) return repeat<N10, 100, 1, 10>(ackley<N10, 100>, times, 1, x, out);
      if (lanes == 20) return repeat<N20, 100, 1, 20>(ackley<N20, 100>, times, 1, x, out);
      return repeat<N100, 100, 1, 100>(ackley<N100, 100>, times, 1, x, out);
    case 9: return repeat<N12, 12, 2, 12>(reprojection<N12>, times, 1, x, out);
    case 10: return repeat<N6, 6, 12, 6>(arm<N6>, times, 1, x, out);
    case 11: return repeat<N3, 3, 3, 3>(rober<N3>, times, 1, x, out);
    case 12: return repeat<N20, 20, 20, 20>(pollution<N20>, times, 1, x, out);
    case 20: return repeat<N30, 30, 5, 30>(eliminate<N30>, times, 1, x, out);
    case 21: return repeat<N12, 12, 2, 12>(reprojection<N12>, times, 10000, x, out);
    case 22: return repeat<N1, 1, 1, 1>(quotient<N1>, times, 10000, x, out);
    default: return -1.0;
  }
}

}  // namespace
