import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { faultOf } from '../api/http';
import { listPeople, type Person } from '../api/people';
import { siteName } from '../parts/names';
import type { ScreenProps } from './screen-props';

export function PeopleScreen({ sites }: ScreenProps): JSX.Element {
  const [people, setPeople] = useState<readonly Person[]>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    listPeople().then(setPeople, (error: unknown) => setFault(faultOf(error)));
  }, []);
  return (
    <main id="main" class="page">
      <h1>People</h1>
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {people !== undefined && (
        <div class="table" role="region" aria-label="People" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">E-mail</th>
                <th scope="col">Role</th>
                <th scope="col">Sites</th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <td>{person.email}</td>
                  <td>{person.role}</td>
                  <td>{person.siteIds?.map((id) => siteName(sites, id)).join(', ') ?? 'all'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  );
}
