import { Link } from 'react-router';

const teas = ['Sencha', 'Oolong', 'Assam'];

/** What was drunk. */
export function DiaryPage() {
  return (
    <main>
      <title>Tea diary</title>
      <h1>Tea diary</h1>
      <ul>
        {teas.map((tea) => (
          <li key={tea}>
            <Link to={`/teas/${tea}`}>{tea}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
