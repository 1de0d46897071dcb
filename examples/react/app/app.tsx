import { Link, Route, Routes } from 'react-router';
import { PageViews } from './page-views.tsx';
import { DiaryPage } from './pages/diary-page.tsx';
import { ProfilePage } from './pages/profile-page.tsx';
import { TeaPage } from './pages/tea-page.tsx';

/** The application, wherever it is rendered. */
export function App() {
  return (
    <>
      <PageViews />
      <nav>
        <Link to="/">Diary</Link> <Link to="/profile">Profile</Link>
      </nav>
      <Routes>
        <Route path="/" element={<DiaryPage />} />
        <Route path="/teas/:tea" element={<TeaPage />} />
        <Route path="/profile" element={<ProfilePage />} />
      </Routes>
    </>
  );
}
