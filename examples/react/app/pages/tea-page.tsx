import { useParams } from 'react-router';
import { analytics } from '../analytics.ts';

/** One tea. */
export function TeaPage() {
  const { tea = '' } = useParams();
  return (
    <main>
      <title>{`${tea} · Tea diary`}</title>
      <h1>{tea}</h1>
      <button type="button" onClick={() => analytics.track('Tea Drunk', { tea })}>
        Drunk
      </button>
    </main>
  );
}
