// SPDX-License-Identifier: Apache-2.0
// Numbers that are made up and right by their check digits.

// GB 11643: serial 0–999 of those born there on that day.
export function idCard(serial, area = '310101', born = '19900307') {
  const digits = area + born + String(serial).padStart(3, '0')
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...digits].reduce((all, d, i) => all + Number(d) * weights[i], 0)
  return digits + '10X98765432'[sum % 11]
}
