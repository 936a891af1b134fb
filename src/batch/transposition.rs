//! Between numbers whose lanes are points and rows that are points, a tile at a time.

use super::number::LANES;

/// How many numbers make a tile, which is transposed at once.
pub(super) const TILE: usize = if LANES < 4 { LANES } else { 4 };

/// By the shuffles of registers.
pub(super) mod shuffles {
    #[cfg(not(target_feature = "avx"))]
    use wide::f64x2 as Square;
    #[cfg(target_feature = "avx")]
    use wide::f64x4 as Square;

    use super::{LANES, TILE};
    use crate::batch::registers::{Packable, Registers};

    type Column = <f64 as Packable>::Registers;

    #[inline(always)]
    pub(in crate::batch) fn to_rows(columns: [Column; TILE]) -> [[f64; TILE]; LANES] {
        let columns: [[f64; LANES]; TILE] = columns.map(Registers::to_array);
        let mut rows = [[0.0; TILE]; LANES];
        for (s, rows) in rows.as_chunks_mut().0.iter_mut().enumerate() {
            *rows = transposed(columns.map(|column| column.as_chunks().0[s]));
        }
        rows
    }

    #[inline(always)]
    pub(in crate::batch) fn from_rows(rows: [[f64; TILE]; LANES]) -> [Column; TILE] {
        let mut columns = [[0.0; LANES]; TILE];
        for (s, &rows) in rows.as_chunks().0.iter().enumerate() {
            for (column, part) in columns.iter_mut().zip(transposed(rows)) {
                column.as_chunks_mut().0[s] = part;
            }
        }
        columns.map(Registers::from_array)
    }

    /// Returns a square, its columns as rows.
    #[inline(always)]
    fn transposed(square: [[f64; TILE]; TILE]) -> [[f64; TILE]; TILE] {
        Square::transpose(square.map(Square::new)).map(Square::to_array)
    }
}

/// Entry by entry.
pub(super) mod entries {
    use super::{LANES, TILE};
    use crate::batch::registers::{Packable, Registers};

    type Column = <f32 as Packable>::Registers;

    #[inline(always)]
    pub(in crate::batch) fn to_rows(columns: [Column; TILE]) -> [[f32; TILE]; LANES] {
        let columns: [[f32; LANES]; TILE] = columns.map(Registers::to_array);
        core::array::from_fn(|l| core::array::from_fn(|i| columns[i][l]))
    }

    #[inline(always)]
    pub(in crate::batch) fn from_rows(rows: [[f32; TILE]; LANES]) -> [Column; TILE] {
        core::array::from_fn(|i| Registers::from_array(core::array::from_fn(|l| rows[l][i])))
    }
}
