/** The library that knows names, towns and products. It is loaded when rows are made, and draws its chance from where it is told. */
import type { Faker } from '@faker-js/faker';
import type { Random } from './random.ts';

export interface Fake {
  /** The library, for as long as the work is done, drawing from this. */
  using<T>(random: Random, work: (faker: Faker) => T): T;
}

/** @param date the day that the library takes for today */
export async function loadFake(date: string): Promise<Fake> {
  const { faker } = await import('@faker-js/faker/locale/en');
  let current: Random | null = null;
  const randomizer = { next: () => current!.next(), seed: () => {} };
  // The module has one instance, whose chance cannot be replaced, and does not export what makes another; the whole library would bring all its languages.
  const FakerOf = faker.constructor as new (options: object) => Faker;
  const own = new FakerOf({ locale: faker.rawDefinitions, randomizer });
  own.setDefaultRefDate(new Date(`${date}T12:00:00Z`));
  return {
    using(random, work) {
      const outer = current;
      current = random;
      try {
        return work(own);
      } finally {
        current = outer;
      }
    },
  };
}
