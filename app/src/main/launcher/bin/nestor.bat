@echo off
rem Starts Nestor with the first Java of 25 or later of: NESTOR_JAVA_HOME, runtime\ beside it, the JDK noted by the
rem build, JAVA_HOME, the PATH.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0.."
set "java_home="
set "noted="
if exist "%home%\jdk" set /p noted=<"%home%\jdk"

call :try "%NESTOR_JAVA_HOME%"
call :try "%home%\runtime"
call :try "%~dp0runtime"
call :try "%noted%"
call :try "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
if defined java_home goto start
echo Nestor needs Java 25 or later: install one, or set NESTOR_JAVA_HOME to its folder. 1>&2
exit /b 4

:start
"%java_home%\bin\java.exe" "@%home%\conf\java.options" --module-path "%home%\javafx" -cp "%home%\lib\*" -Dnestor.home="%home%" nestor.app.Main %*
exit /b %ERRORLEVEL%

:try
if defined java_home exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
set "major="
if exist "%~1\release" for /f "tokens=2 delims=^=." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "major=%%~V"
if not defined major for /f "tokens=3 delims=. " %%V in ('call "%~1\bin\java.exe" -version 2^>^&1 ^| findstr /c:" version "') do set "major=%%~V"
if not defined major exit /b 0
set "major=%major:"=%"
if %major% GEQ 25 set "java_home=%~1"
exit /b 0
