/** US dollars for a person: "$0.04"; less than a cent is said so. */
export function money(dollars: number): string {
  return dollars > 0 && dollars < 0.01 ? 'less than $0.01' : `$${dollars.toFixed(2)}`;
}
