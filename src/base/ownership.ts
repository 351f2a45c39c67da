/** What belongs together: disposing it releases all, the last first. */
export class Ownership implements Disposable {
  private readonly owned: Disposable[] = []

  /** Takes `value` over. */
  own<T extends Disposable>(value: T): T {
    this.owned.push(value)
    return value
  }

  [Symbol.dispose](): void {
    for (const value of this.owned.splice(0).reverse()) value[Symbol.dispose]()
  }
}

/** Makes something of parts; where that fails midway, the parts that are there already are released. */
export async function buildOwned<T>(build: (owner: Ownership) => T | Promise<T>): Promise<T> {
  const owner = new Ownership()
  try {
    return await build(owner)
  } catch (error) {
    owner[Symbol.dispose]()
    throw error
  }
}
